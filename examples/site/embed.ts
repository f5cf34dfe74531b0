import type { Policy } from '@heed/core/server'
import { escapeHtml } from '../web/index.ts'

/**
 * What a site puts at the very top of its head: the floor for unmodified tags, the policy, and the guard.
 * `attributes` become `data-…` on the script: `{ region: 'US-CA', mode: 'report' }`.
 */
export function embed(policy: Policy, attributes: { readonly [name: string]: string } = {}): string {
  // A `<` inside the script element could end it early.
  const json = JSON.stringify(policy).replace(/</g, '\\u003c')
  const data = Object.entries(attributes).map(([name, value]) => ` data-${name}="${escapeHtml(value)}"`)
  return (
    '<meta http-equiv="Content-Security-Policy" content="">' +
    `<script type="application/json" id="heed-policy">${json}</script>` +
    `<script src="/heed.js"${data.join('')}></script>`
  )
}

/** The attributes a page's address asks for, so that people and tests can be anywhere: `?region=US-CA&mode=report`. */
export function attributesFrom(url: URL): { readonly [name: string]: string } {
  const fit = [...url.searchParams].filter(
    ([name, value]) => /^[a-z][a-z-]*$/.test(name) && /^[\w-]+$/.test(value),
  )
  return Object.fromEntries(fit)
}

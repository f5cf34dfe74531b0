import type { Policy } from '@heed/core/server'
import { escaped, type Insertion } from '../html/index.ts'

/** What the script tag of a page is told. */
export interface Told {
  readonly script: string
  readonly region?: string
  readonly mode?: string
  readonly floor?: string
  readonly nonce?: string
  /** Puts the empty Content-Security-Policy in front that keeps Chromium's preload scanner quiet. */
  readonly quiet?: boolean
  readonly fragments: boolean
}

/** The policy and the guard's script, for the beginning of a page that has neither. */
export function placed(policy: Policy, told: Told): Insertion {
  const { script, quiet, fragments, ...rest } = told
  // In a script only `<` can end it early: `</script`, `<!--`.
  const json = JSON.stringify(policy).replaceAll('<', '\\u003c')
  const { nonce, ...data } = rest
  const attributes = Object.entries(data).map(([name, value]) =>
    value ? ` data-${name}="${escaped(value)}"` : '',
  )
  const quieting = quiet ? '<meta http-equiv="Content-Security-Policy" content="">' : ''
  const file = script.replace(/[?#].*/, '').replace(/.*\//, '')
  return {
    fragments,
    markup:
      quieting +
      `<script type="application/json" id="heed-policy">${asAscii(json)}</script>` +
      `<script src="${escaped(script)}"${nonce ? ` nonce="${escaped(nonce)}"` : ''}${attributes.join('')}></script>`,
    present: tag =>
      tag.name === 'script' &&
      (tag.attribute('id') === 'heed-policy' ||
        (tag.attribute('src') ?? '').replace(/[?#].*/, '').replace(/.*\//, '') === file),
  }
}

/** JSON in letters that are the same in every charset. */
function asAscii(json: string): string {
  return json.replace(
    /[\u0080-\uffff]/g,
    letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** The nonce by which a response lets scripts run, from its Content-Security-Policy. */
export function nonceIn(field: string | null): string | undefined {
  return /(?:^|[\s;,])(?:script-src(?:-elem)?|default-src)\s[^;,]*'nonce-([\w+/=-]+)'/i.exec(field ?? '')?.[1]
}

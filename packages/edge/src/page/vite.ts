import type { Policy } from '@heed/core/server'
import { type PageOptions, rewritePage } from './rewrite-page.ts'

/** A plugin for Vite, as far as Vite needs to know it. */
export interface HeedPlugin {
  readonly name: string
  readonly apply: 'build'
  /** Learns where the built files will stand. */
  configResolved(site: { readonly base: string }): void
  readonly transformIndexHtml: { readonly order: 'post'; handler(html: string): string }
}

/** Rewrites the pages that Vite builds, after everything else that has a hand in them. */
export function heed(policy: Policy, options: PageOptions = {}): HeedPlugin {
  let script = options.script
  return {
    name: 'heed',
    apply: 'build',
    configResolved({ base }) {
      // A relative base says nothing of where a page stands.
      if (/^(\/|https?:)/.test(base)) script ??= `${base}heed.js`
    },
    transformIndexHtml: { order: 'post', handler: html => rewritePage(policy, html, { ...options, script }) },
  }
}

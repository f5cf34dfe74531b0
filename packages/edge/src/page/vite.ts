import type { Policy } from '@heed/core/server'
import { type PageOptions, rewritePage } from './rewrite-page.ts'

/** A plugin for Vite, as far as Vite needs to know it. */
export interface HeedPlugin {
  readonly name: string
  readonly apply: 'build'
  readonly transformIndexHtml: { readonly order: 'post'; handler(html: string): string }
}

/** Rewrites the pages that Vite builds, after everything else that has a hand in them. */
export function heed(policy: Policy, options: PageOptions = {}): HeedPlugin {
  return {
    name: 'heed',
    apply: 'build',
    transformIndexHtml: { order: 'post', handler: html => rewritePage(policy, html, options) },
  }
}

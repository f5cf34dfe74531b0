import { readFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { policy } from './policy.ts'

/** How a site puts Heed in front of its pages. */
export interface Setup {
  /** What stands at the top of the head. */
  readonly head: string
  /** What stands before the site's own answers. Default: nothing. */
  readonly front?: (site: RequestListener) => RequestListener
  /** Whether a service worker rules over the page from the second view on, and the ways are tried on that one. */
  readonly worker?: true
}

/** The site as a visitor meets it: without Heed, or with one layer after the other. */
export type SetupName = 'bare' | 'guard' | 'floor' | 'worker' | 'edge'

const json = `<script type="application/json" id="heed-policy">${JSON.stringify(policy)}</script>`
const meta = '<meta http-equiv="Content-Security-Policy" content="">'
const script = (attributes = ''): string => `${json}<script src="/heed.js"${attributes}></script>`

export const setups: { readonly [name in SetupName]?: Setup } = {
  bare: { head: '' },
  guard: { head: script(' data-floor="off"') },
  floor: { head: meta + script() },
}

/** The files of a build that a site puts on its own host. */
export const files = ['heed.js', 'heed-banner.js', 'heed-worker.js'] as const

/** A file of the build. Nothing, if this build has no such file. */
export function built(file: string): Buffer | undefined {
  try {
    return readFileSync(new URL(`../../../packages/banner/dist/${file}`, import.meta.url))
  } catch {
    return undefined
  }
}

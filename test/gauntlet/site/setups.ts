import { readFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { createEdge } from '@heed/edge'
import { policy } from './policy.ts'

/** How a site puts Heed in front of its pages. */
export interface Setup {
  /** What stands at the top of the head, as docs/guard.md, docs/worker.md and docs/edge.md say. */
  readonly head: string
  /** What stands before the site's own answers. Default: nothing. */
  readonly front?: (site: RequestListener) => RequestListener
  /** A service worker rules over the page from the second view on, and the ways are tried there. */
  readonly worker?: true
}

/** Without Heed, and with one layer after the other. */
export const setupNames = ['bare', 'guard', 'floor', 'inline', 'worker', 'edge'] as const
export type SetupName = (typeof setupNames)[number]

/** A file of the build. */
export function built(file: string): Buffer {
  return readFileSync(new URL(`../../../packages/banner/dist/${file}`, import.meta.url))
}

/** The files of the build that the site has on its own host. */
export const files = [
  'heed.js',
  'heed-rest.js',
  'heed-banner.js',
  'heed-details.js',
  'heed-fair.js',
  'heed-reopen.js',
  'heed-keep.js',
  'heed-join.js',
  'heed-more.js',
  'heed-alone.js',
  'heed-beside.js',
  'heed-embed.js',
  'heed-worker.js',
] as const

const json = `<script type="application/json" id="heed-policy">${JSON.stringify(policy)}</script>`
const meta = '<meta http-equiv="Content-Security-Policy" content="">'

/** The setup of a name. */
export function setup(name: SetupName): Setup {
  switch (name) {
    case 'bare':
      return { head: '' }
    case 'guard':
      return {
        head: `<link rel="modulepreload" href="/heed-rest.js"><link rel="modulepreload" href="/heed-alone.js">${json}<script src="/heed.js" data-floor="off"></script>`,
      }
    case 'floor':
      return { head: `${meta}${json}<script src="/heed.js"></script>` }
    case 'inline':
      return {
        head: `<script data-scanner>document.write('<template>')</script>
<meta http-equiv="Content-Security-Policy" content="default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:">
</template>
${json}
<script data-from="/heed.js">${built('heed.js')}</script>`,
      }
    case 'worker':
      return {
        head: `${meta}${json}<script src="/heed.js" data-worker="/heed-worker.js"></script>`,
        worker: true,
      }
    case 'edge': {
      const edge = createEdge(policy, { script: '/heed.js' })
      return { head: '', front: site => edge.node(site) }
    }
  }
}

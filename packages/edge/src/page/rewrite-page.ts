import type { Policy } from '@heed/core/server'
import { createSite, placed, settle } from '../exchange/index.ts'
import { createRewriter } from '../html/index.ts'
import { parseUrl } from '../url/index.ts'

export interface PageOptions {
  /** The URL of `heed.js`. Default: `/heed.js`; for the plugin, beneath Vite's `base`. */
  readonly script?: string
  /** ISO 3166-1 or 3166-2 code in capitals, where a site speaks to one place only. Default: unknown, the strictest rules. */
  readonly region?: string
  /** As in the page. Default: `enforce`. With `report` tags stay as they are. */
  readonly mode?: 'enforce' | 'permissive' | 'report'
  /** The site's own hosts besides those the policy covers. */
  readonly hosts?: readonly string[]
  /** Hears of errors; the rest of the page stays as it is then. Default: they are thrown. */
  readonly onError?: (error: unknown) => void
}

/**
 * A page as it should be served to everybody: the tags of all services that are not required are inert, the empty
 * Content-Security-Policy, the policy and the guard stand first in the head. For sites without a server of their own.
 */
export function rewritePage(policy: Policy, html: string, options: PageOptions = {}): string {
  const { script = '/heed.js', region, mode, hosts, onError = raise } = options
  const site = createSite(policy, settle(policy, { mode, hosts, onError }))
  const rewriter = createRewriter({
    denied:
      mode === 'report'
        ? () => ({ url: () => undefined, mark: () => false })
        : site.denied(placeOf(policy), undefined),
    insertion: placed(policy, { script, region, mode, quiet: true, fragments: false }),
    onError,
  })
  // The byte order mark is no letter of the page: behind one there would be no head to put something into.
  const mark = html.startsWith('\ufeff') ? '\ufeff' : ''
  return mark + rewriter.write(html.slice(mark.length)) + rewriter.end()
}

/** Where the page will stand, as far as it is known at build time. */
function placeOf({ site: { url, covers } }: Policy): URL {
  const host = covers[0]?.replace(/^\*\./, '').replace(/\/.*/, '')
  return parseUrl(url ?? '') ?? parseUrl(`https://${host}/`) ?? new URL('https://heed.invalid/')
}

function raise(error: unknown): never {
  throw error
}

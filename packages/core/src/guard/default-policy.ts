import { sift } from './clean.ts'
import { nowhere } from './nowhere.ts'
import type { Gate } from './warden.ts'

/** Rules get the value, its type, and who takes it: `HTMLScriptElement src`. */
type Rule = (value: string, type: string, sink: string) => string

interface Types {
  readonly defaultPolicy: object | null
  createPolicy(name: string, rules: { readonly [rule: string]: Rule }): unknown
}

/** What parses mark-up for the page to read. What of it joins a document is looked at then. */
const READS = /^(DOMParser|Document parse)/

/** Whether the page demands Trusted Types itself. To let its plain texts pass would take away what it demands them for. */
function isDemanded(): boolean {
  try {
    document.createElement('script').text = ''
    return false
  } catch {
    return true
  }
}

/**
 * One more layer, for pages that want it: demands Trusted Types, and gives the page and its frames the default policy, which the browser
 * itself asks about every address of a script or worker and all mark-up that comes as text, whoever's function it came through and however
 * that was got hold of (Trusted Types, "Process value with a default policy"). What has come this far without a gate cannot wait: it fails. Does nothing
 * where the page has a default policy or demands Trusted Types itself, or the browser has none.
 */
export const gateDefaultPolicy: Gate = warden => {
  const { judge, over, tell, whose } = warden
  const typesOf = (realm: object): Types | undefined => (realm as { trustedTypes?: Types }).trustedTypes
  const own = typesOf(self)
  if (!own || own.defaultPolicy || isDemanded()) return () => {}

  const rules: { readonly [rule: string]: Rule } = {
    createHTML: (text, _, sink) => (over.aborted || READS.test(sink) ? text : sift(warden, text)),
    createScript: text => text,
    createScriptURL(url, _, sink) {
      const service = whose(url)
      const [sentence, reason] = judge(service)
      if (over.aborted || sentence === 'released') return url
      const [, kind = 'script'] = /^(?:HTML|SVG)?(\w+?)(?:Element)? /.exec(sink) ?? []
      tell('refused', kind.toLowerCase(), url, service, reason)
      return nowhere(url)
    },
  }
  return realm => {
    const types = typesOf(realm)
    if (!types || types.defaultPolicy) return
    types.createPolicy('default', rules)
    if (realm !== self) return
    // Frames that are empty, or whose document stands in their address, get it with their page's policies.
    const meta = document.createElement('meta')
    meta.httpEquiv = 'Content-Security-Policy'
    meta.content = "require-trusted-types-for 'script'"
    document.head.append(meta)
  }
}

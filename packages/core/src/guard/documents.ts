import { textAt } from './asked.ts'
import { base } from './base.ts'
import { NAMES } from './sources.ts'
import { isTight } from './tight.ts'
import { isTrusted } from './trusted.ts'
import type { Before, Gate } from './warden.ts'

/** An address that is the text itself, or a name for it. */
const TEXT = /^\s*(data|blob):/i

/** An address in the text of a script or of a style. */
const ADDRESS = /(?:https?:)?\/\/[^\s"'`<>()\\]+/gi

/**
 * Holds frames that bring their whole document in their address, `data:` or `blob:`, for what it loads, and refuses workers that do and
 * can have no guard: they may have functions of their own before any gate can be there. And lets documents in `srcdoc` be read as they are meant, where they say what addresses are relative to.
 * A tight floor covers all of them as it covers the page.
 */
export const gateDocuments: Gate = warden => {
  const { admit, patch, trust, whose } = warden
  /** What `blob:` addresses had, which may mean nothing any more when somebody has answered. */
  const known = new Map<string, string[]>()
  /** What was asked about last: a frame is looked at several times. */
  let latest = ['', []] as readonly [address: string, found: string[]]

  const parse = (text: string): { made: Document; whole: (url: string) => string; from: string } => {
    const made = new DOMParser().parseFromString(text, 'text/html')
    const from = new URL(made.querySelector('base[href]')?.getAttribute('href') ?? '', base()).href
    return { made, from, whole: url => (URL.canParse(url, from) ? new URL(url, from).href : url) }
  }
  /** Everything that a document names to be fetched. */
  const sourcesOf = (text: string): string[] => {
    const { made, whole } = parse(text)
    return [...made.querySelectorAll('*')].flatMap(element => {
      const code = /^s(cript|tyle)$/.test(element.localName)
        ? element.textContent
        : element.getAttribute('style')
      return [
        ...NAMES.filter(name => name !== 'href' || !/^(a|area|base)$/.test(element.localName))
          .flatMap(name => element.getAttribute(name)?.split(/[\s,]+/) ?? [])
          .map(whole),
        ...(code?.match(ADDRESS) ?? []),
      ]
    })
  }
  /** What a text names, of a document or of code. */
  const read = (address: string, code?: true): string[] => {
    try {
      const request = new XMLHttpRequest()
      // At once: a frame that has begun with such a document cannot be stopped.
      request.open('GET', address, false)
      request.send()
      const { responseText } = request
      if (code) return responseText.match(ADDRESS) ?? []
      if (/html|xml/.test(request.getResponseHeader('content-type')!)) return sourcesOf(responseText)
    } catch {
      // Nothing is there, or the page's own policy lets no script read it.
    }
    return []
  }
  warden.inside = (element, address) => {
    if (!/frame|object|embed/.test(element) || !TEXT.test(address) || isTight(warden)) return undefined
    if (latest[0] !== address) latest = [address, known.get(address) ?? read(address)]
    const [, found] = latest
    if (found[0] && /^\s*b/i.test(address)) known.set(address, found)
    return found
  }
  /** Writes addresses in full where a document says that they are relative to a third party. */
  const full =
    (at: number): Before =>
    (_, values, __, go) => {
      if (at && !/^srcdoc$/i.test(textAt(values, 0))) return go()
      const text = textAt(values, at)
      if (/<base/i.test(text)) {
        const { from, made, whole } = parse(text)
        if (whose(from) != null) {
          for (const element of made.querySelectorAll('[src]'))
            element.setAttribute('src', whole(element.getAttribute('src')!))
          const html = made.documentElement.outerHTML
          values[at] = isTrusted(values[at]) ? trust('createHTML', html) : html
        }
      }
      return go()
    }
  /** A worker that cannot have a guard fails, where its text names who may not be asked. */
  const worker =
    (kind: string, unguarded: (how: WorkerOptions | undefined) => boolean): Before =>
    (_, values, __, go) => {
      const address = textAt(values, 0)
      if (TEXT.test(address) && unguarded(values[1]))
        for (const what of read(address, true))
          if (whose(what) != null)
            admit({
              kind,
              what,
              whose,
              urgent: true,
              go() {},
              // Where there is no code: a blob that does not exist.
              fail: () => void (values[0] = `blob:${location.origin}/`),
            })
      return go()
    }
  return realm => {
    if (isTight(warden)) return
    patch(
      realm,
      'SharedWorker',
      worker('sharedworker', () => true),
      'new',
    )
    patch(
      realm,
      'Worker',
      worker('worker', how => how?.type === 'module'),
      'new',
    )
    patch(realm.HTMLIFrameElement.prototype, 'srcdoc', full(0), 'set')
    patch(realm.Element.prototype, 'setAttribute', full(1))
  }
}

import { parseUrl } from '../url/index.ts'
import { type Denied, inert } from './inert.ts'
import { mayLoad } from './loads.ts'
import { createHtmlParser, type Tag } from './parser.ts'
import { createPlace, type Insertion } from './place.ts'

/** Rewrites a text that comes bit by bit. What it gives back is as long as can be said already. */
export interface Rewriter {
  write(text: string): string
  end(): string
}

/** What is put into a page for visitors without scripts. */
export interface Forms {
  /** Behind the tag of the body; where a page has none, at its end. */
  readonly start: string
  /** Into each `<heed-choices>`. */
  readonly place: string
}

export interface RewriteOptions {
  /** What may not run, for URLs read from a base as the page writes it; nothing for the page's own. */
  readonly denied: (base: string | undefined) => Denied
  readonly insertion?: Insertion
  readonly forms?: Forms | undefined
  /** The page's `<base href>` so far. */
  readonly base?: string
  readonly onError?: (error: unknown) => void
}

/** Elements of the page that matter though they load nothing. */
const WANTED = new Set(['base', 'meta', 'noscript'])

/** The element in which a page wants the form for visitors without scripts. */
const CHOICES = 'heed-choices'

/** Whether browsers read addresses from it (HTML standard, section 4.2.3). */
function isBase(href: string | undefined): boolean {
  const url = href === undefined ? undefined : parseUrl(href, 'http://page')
  return !!url && !/^(data|javascript):/.test(url.protocol)
}

/** The texts in rules: what is none of their addresses is one of the page's own. */
function namedIn(text: string): string[] {
  const found: string[] = []
  try {
    JSON.parse(text, (_, value) => {
      if (typeof value === 'string') found.push(value)
      return value
    })
  } catch {
    // Such rules mean nothing to a browser, unless the text was too long to be waited for.
    return text.match(/(?:https?:)?\/\/[^"\s]+/gi) ?? []
  }
  return found
}

/** How much is held back at most while the head or the end of a `<noscript>` is looked for, in letters. */
const MOST = 65_536

/**
 * Makes the tags of what may not run inert, and lets every other letter pass. However the text is cut into pieces, the
 * same comes out. After an error of its own it lets the rest pass: the page's Content-Security-Policy still stands.
 */
export function createRewriter(options: RewriteOptions): Rewriter {
  const { insertion, forms, onError } = options
  let base = options.base
  let denied = options.denied(base)
  /** What has come and not been passed on, and where it begins. */
  let raw = ''
  let start = 0
  let out = ''
  /** Where in `out` an insertion goes. */
  let slot = 0
  let noscript: number | undefined
  /** The tag of a script with rules of what to fetch ahead: only its text says of whom. */
  let rules: Tag | undefined
  let off = false
  let begun = !forms?.start
  /** Whether it is a page, and no fragment that a script asked for. */
  let whole = false

  const slice = (from: number, to: number): string => raw.slice(from - start, to - start)
  const pass = (to: number): void => {
    if (to <= start) return
    out += slice(start, to)
    raw = raw.slice(to - start)
    start = to
  }
  const replace = (from: number, to: number, text: string): void => {
    pass(from)
    raw = raw.slice(to - start)
    start = to
    out += text
  }
  const place = createPlace(insertion, markup => {
    out = out.slice(0, slot) + markup + out.slice(slot)
  })
  const mark = (to: number): void => {
    pass(to)
    slot = out.length
  }

  const tag = (tag: Tag): void => {
    if (off) return
    if (place.tag(tag)) mark(tag.end)
    if (tag.name === 'base' && tag.live && !tag.svg && base === undefined && isBase(tag.attribute('href')))
      denied = options.denied((base = tag.attribute('href')))
    // Bytes of ISO-2022-JP look like tags that are none; browsers take it from the page only among the first.
    const charset = tag.name === 'meta' && (tag.attribute('charset') ?? tag.attribute('content'))
    if (charset && /iso-?2022-?jp/i.test(charset)) off = true
    if (tag.name === 'script' && !tag.svg && /^\s*speculationrules\s*$/i.test(tag.attribute('type') ?? '')) {
      rules = tag
      return
    }
    const text = inert(tag, () => slice(tag.start, tag.end), denied)
    if (text !== undefined) replace(tag.start, tag.end, text)
    if (forms && tag.live && (tag.name === CHOICES || (!begun && tag.name === 'body'))) {
      pass(tag.end)
      out += tag.name === CHOICES ? forms.place : forms.start
      if (tag.name === 'body') begun = true
    }
    if (tag.name === 'noscript' && !tag.svg) noscript = tag.end
  }
  /** Without scripts a browser reads a `<noscript>` as tags: they are rewritten as well. */
  const endNoscript = (to: number): void => {
    if (noscript === undefined) return
    const text = slice(noscript, to)
    const inner = createRewriter({ denied: options.denied, base, onError })
    const rewritten = inner.write(text) + inner.end()
    if (rewritten !== text) replace(noscript, to, rewritten)
    noscript = undefined
  }
  const endRules = (to: number): void => {
    if (!rules) return
    const { start: from, end } = rules
    const text = inert(rules, () => slice(from, end), denied, namedIn(slice(end, to)))
    if (text !== undefined) replace(from, end, text)
    rules = undefined
  }
  const parser = createHtmlParser({
    wants: name =>
      place.awaits !== undefined || WANTED.has(name) || mayLoad(name) || (!!forms && name === CHOICES),
    tag,
    close(name, from, to) {
      if (off) return
      if (name === 'script') endRules(from)
      if (place.close(name)) mark(to)
      if (name === 'noscript') endNoscript(from)
    },
    head(offset, isWhole) {
      if (off) return
      whole = isWhole
      place.head(isWhole)
      mark(offset)
    },
  })

  const attempt = (act: () => void): void => {
    if (off) return
    try {
      act()
    } catch (error) {
      off = true
      onError?.(error)
    }
  }
  const give = (): string => {
    const given = out
    out = ''
    slot = 0
    return given
  }
  const rest = (): string => {
    out += raw
    start += raw.length
    raw = ''
    return give()
  }

  const take = (text: string): void => {
    raw += text
    attempt(() => parser.write(text))
    const end = start + raw.length
    // Only at fixed places, so that pieces of any size end in the same.
    if (end % MOST === 0 && end - start + out.length > MOST) {
      if (noscript !== undefined && end - noscript > MOST) noscript = undefined
      if (rules && end - rules.end > MOST) endRules(end)
      place.settle()
    }
    const known = raw.endsWith('<') ? end - 1 : end
    // Before the head nothing passes: its place may turn out to be in front of a text that has come.
    if (off) pass(end)
    else if (place.awaits !== 'head')
      pass(Math.min(parser.known, known, noscript ?? known, rules?.start ?? known))
  }

  return {
    write(text) {
      for (let at = 0, to: number; at < text.length; at = to) {
        to = at + MOST - ((start + raw.length) % MOST)
        take(text.slice(at, to))
      }
      return off || !place.awaits ? give() : ''
    },
    end() {
      attempt(() => {
        parser.end()
        endNoscript(start + raw.length)
        endRules(start + raw.length)
        place.settle()
      })
      // Whatever stands behind the end of a page belongs to its body (HTML standard, section 13.2.6.4.22).
      return rest() + (begun || off || !whole ? '' : forms!.start)
    },
  }
}

/** Elements whose content is text and no mark-up. */
const TEXT = 'script|style|textarea|title|xmp|iframe|noembed|noframes|noscript|plaintext'
/** What stands in a tag, up to its end. */
const INSIDE = `(?:"[^"]*"|'[^']*'|[^"'>])*>`

/** A whole comment, a whole element of text, or a tag. */
const TOKEN = RegExp(
  `<!--(?:-?>|[^]*?--!?>)|<(${TEXT})(?=[\\s/>])${INSIDE}[^]*?</\\1(?=[\\s/>])|<(?!!--|(?:${TEXT})[\\s/>])[a-z/!?]${INSIDE}`,
  'iy',
)

/** As much of a page as is kept while its text is looked through: more has no mark-up that could be told from text. */
const MOST = 1e6

/** Written behind `<link`, it makes a link of no relation: of several attributes with one name the first counts. */
const NONE = new TextEncoder().encode(' rel')

/** The value of an attribute in a tag, as it is written. */
const read = (tag: string, name: string): string =>
  RegExp(`[\\s"'/]${name}\\s*=\\s*(?:"([^"]*)|'([^']*)|([^\\s>]+))`, 'i')
    .exec(tag)
    ?.slice(1)
    .find(value => value !== undefined) ?? ''

/** Whether a tag asks the browser for a connection ahead of time, which no Content Security Policy is asked about. */
const connectsAhead = (tag: string, denied: (url: string) => boolean): boolean =>
  /^<link[\s/]/i.test(tag) && /preconnect|dns-prefetch/i.test(read(tag, 'rel')) && denied(read(tag, 'href'))

/**
 * Takes from a page, as it streams, the links that open a connection to somebody who may not be asked. No other byte changes, whatever the
 * charset, as long as it keeps `<` for itself. Where the text is not as expected, it passes as it is.
 */
export function withoutConnects(denied: (url: string) => boolean): TransformStream<Uint8Array, Uint8Array> {
  // One letter for each byte.
  const decoder = new TextDecoder('latin1')
  let held = new Uint8Array()
  return new TransformStream({
    transform(chunk, to) {
      const bytes = new Uint8Array(held.length + chunk.length)
      bytes.set(held)
      bytes.set(chunk, held.length)
      const text = decoder.decode(bytes)
      let sent = 0
      let at = text.indexOf('<')
      while (at >= 0) {
        TOKEN.lastIndex = at
        const [token] = TOKEN.exec(text) ?? []
        if (token && connectsAhead(token, denied)) {
          to.enqueue(bytes.subarray(sent, (sent = at + '<link'.length)))
          to.enqueue(NONE)
        }
        // What is not whole yet may become so; a sign for less is neither.
        if (!token && !/^<[^a-z/!?]/i.test(text.slice(at, at + 2))) break
        at = text.indexOf('<', at + (token?.length ?? 1))
      }
      const end = at < 0 || text.length - at > MOST ? text.length : at
      to.enqueue(bytes.subarray(sent, end))
      held = bytes.subarray(end)
    },
    flush: to => to.enqueue(held),
  })
}

/** How much text without a tag is worth leaving out, in letters. */
export const LONG = 64

/** Where something stands next; the end of the text, if nowhere. */
export function next(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from)
  return at < 0 ? text.length : at
}

/** Where letters end that mean nothing in a comment. The first two still may: `--!x` does not end one. */
export function endOfRun(text: string, at: number): number {
  const run = /[^<>-]*/y
  run.lastIndex = at
  run.test(text)
  return run.lastIndex
}

/**
 * Where the kind of a text is settled: behind the first letter that is neither white space nor a reference. What comes
 * behind that letter changes nothing in the tree. White space may lose a line break behind `<pre>`.
 */
export function endOfKind(text: string, at: number, stop: number): number {
  const kind = /[\t\n\f\r \0]*[^\t\n\f\r \0&\ud800-\udfff]/y
  kind.lastIndex = at
  if (kind.test(text) && kind.lastIndex <= stop) return kind.lastIndex
  return /[^\t\n\f\r ]/.test(text.slice(at, stop)) ? stop : at + 4
}

/** Where the next text begins that is worth leaving out, or nearly: behind a tag, or behind a `<` that is none. */
export function nextLongText(text: string, at: number): number {
  let close = -1
  for (let tag = next(text, '<', at), after: number; tag < text.length; tag = after) {
    after = next(text, '<', tag + 1)
    if (after - tag <= LONG) continue
    if (close < tag) close = next(text, '>', tag)
    if (after - close > LONG) return close + 1
    if (close > after && after - tag > LONG + 16) return tag + 16
  }
  return text.length
}

/** An attribute as it stands in a tag: name in lower case, and the places of the whole and of its value. */
export interface RawAttribute {
  readonly name: string
  readonly start: number
  readonly end: number
  /** The value as it is written, between quotes that do not occur in it; nothing when there is none. */
  readonly value?: string
}

const SPACE = /[\t\n\f\r ]/
const TAG_NAME = /[\t\n\f\r />]/
const NAME = /[\t\n\f\r />=]/
const UNQUOTED = /[\t\n\f\r >]/

/** The attributes of a start tag, from `<` to `>`, repeated ones as well (HTML standard, section 13.2.5.32 and on). */
export function attributesOf(tag: string): RawAttribute[] {
  const found: RawAttribute[] = []
  const run = (at: number, until: RegExp): number => {
    while (at < tag.length && !until.test(tag[at]!)) at++
    return at
  }
  const skip = (at: number, over: RegExp): number => {
    while (at < tag.length && over.test(tag[at]!)) at++
    return at
  }
  for (let at = run(1, TAG_NAME); ; ) {
    at = skip(at, /[\t\n\f\r /]/)
    if (at >= tag.length - 1) return found
    const start = at
    // A name may begin with `=`, though not go on with one.
    let end = run(at + 1, NAME)
    const name = tag.slice(start, end).toLowerCase()
    at = skip(end, SPACE)
    if (tag[at] !== '=') {
      found.push({ name, start, end })
      continue
    }
    at = skip(at + 1, SPACE)
    const quote = tag[at]!
    let value: string
    if (quote === '"' || quote === "'") {
      end = tag.indexOf(quote, at + 1) + 1
      value = tag.slice(at, end)
    } else {
      end = run(at, UNQUOTED)
      const bare = tag.slice(at, end)
      value = bare.includes('"') ? `'${bare.replaceAll("'", '&#39;')}'` : `"${bare}"`
    }
    found.push({ name, start, end, value })
    at = end
  }
}

/** The tag without some of its attributes, given in order. Everything else keeps its place and its letters. */
export function without(tag: string, gone: readonly RawAttribute[]): string {
  let text = ''
  let at = 0
  for (const { start, end } of gone) {
    // `a/src=x>` must not become `a/>`, which would close the element, nor `a src=x =b` become `a =b`.
    const space = SPACE.test(tag[start - 1]!) ? '' : ' '
    text += tag.slice(at, start) + space + (/^[\t\n\f\r ]*=/.test(tag.slice(end)) ? '/' : '')
    at = end
  }
  return text + tag.slice(at)
}

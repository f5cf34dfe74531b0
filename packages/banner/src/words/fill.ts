/** Letters of scripts that run from right to left: Hebrew, Arabic and their neighbours. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff]/

/**
 * Puts values into the `{names}` of a sentence: `fill('Hello {who}', { who: 'you' })`. Unknown names stay. In a sentence that runs from
 * right to left each value is isolated, so that a name in other letters keeps its own order (UAX 9, section 2.7).
 */
export function fill(sentence: string, values: { readonly [name: string]: string }): string {
  const put = (value: string): string => (RIGHT_TO_LEFT.test(sentence) ? isolated(value) : value)
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    values[name] == null ? whole : put(values[name]),
  )
}

/** A text between marks that nobody sees, which keep it apart from the direction around it. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`
}

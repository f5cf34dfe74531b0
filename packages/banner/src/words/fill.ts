/** Puts values into the `{names}` of a sentence: `fill('Hello {who}', { who: 'you' })`. Unknown names stay. */
export function fill(sentence: string, values: { readonly [name: string]: string }): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

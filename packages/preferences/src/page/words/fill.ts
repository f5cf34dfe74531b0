/** Puts values into the `{names}` of a sentence: `fill('Stop {topic}', { topic: 'News' })`. Unknown names stay. */
export function fill(sentence: string, values: { readonly [name: string]: string }): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name]! : whole,
  )
}

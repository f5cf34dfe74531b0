/** Names as a list in a language: `A, B and C`. */
export function list(names: readonly string[], language: string): string {
  return new Intl.ListFormat(language).format(names)
}

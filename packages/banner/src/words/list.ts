import { isolated } from './fill.ts'

/** Names as a list in a language: `A, B and C`. From right to left each name is isolated. */
export function list(names: readonly string[], language: string): string {
  const rtl = /^(ar|he)\b/.test(language)
  return new Intl.ListFormat(language).format(rtl ? names.map(isolated) : names)
}

/** Scripts that are written from right to left (Unicode Standard Annex 9), of languages in use. */
const LEFTWARD = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa'])

/** Which way a language is written. */
export function direction(tag: string): 'ltr' | 'rtl' {
  const { script } = new Intl.Locale(tag).maximize()
  return script !== undefined && LEFTWARD.has(script) ? 'rtl' : 'ltr'
}

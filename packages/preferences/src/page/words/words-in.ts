import { languages } from './languages.ts'
import type { Words } from './types.ts'

/** The pages' words in a language and the tag they are in; English where there are none. */
export function wordsIn(language: string): { readonly words: Words; readonly tag: string } {
  const tag = languageFor(language) ?? 'en'
  return { words: languages[tag]!, tag }
}

/**
 * The language of ours that reads best for somebody who asks for one: the same, one of the same script (`zh-TW` reads `zh-Hant`), or
 * the same without its region (`de-AT` reads `de`). Undefined for none, and for what is no tag.
 */
export function languageFor(language: string): string | undefined {
  const wanted = likely(language)
  if (!wanted) return undefined
  const own = Object.keys(languages).map(tag => ({ tag, is: likely(tag)! }))
  const same = own.filter(({ is }) => is.language === wanted.language && is.script === wanted.script)
  return (same.find(({ is }) => is.region === wanted.region) ?? same[0])?.tag
}

/** Tags that are written in two ways. */
const ALIASES: { readonly [language: string]: string } = { no: 'nb', iw: 'he', tl: 'fil', in: 'id' }

function likely(tag: string): Intl.Locale | undefined {
  try {
    const locale = new Intl.Locale(tag)
    return new Intl.Locale(ALIASES[locale.language] ?? locale.language, {
      ...(locale.script && { script: locale.script }),
      ...(locale.region && { region: locale.region }),
    }).maximize()
  } catch {
    return undefined
  }
}

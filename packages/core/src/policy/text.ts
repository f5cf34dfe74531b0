import type { Text } from './types.ts'

/**
 * The text in the wanted language, then in its primary language (`pt` for `pt-BR`), then in the fall-back,
 * then in whatever there is. Tags are compared without regard to case (RFC 5646 section 2.1.1).
 */
export function textIn(text: Text | undefined, language: string, fallback: string): string {
  if (text == null || typeof text === 'string') return text ?? ''
  const tags = Object.keys(text)
  for (const wanted of [language, language.split('-')[0]!, fallback]) {
    const tag = tags.find(tag => tag.toLowerCase() === wanted.toLowerCase())
    if (tag) return text[tag]!
  }
  return text[tags[0]!] ?? ''
}

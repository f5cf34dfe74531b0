import type { Policy, Text } from '@heed/core/server'
import { languageFor } from './words/index.ts'

/** The languages that the names of a policy's topics and its site are written in, all of them. */
export function languagesOf(policy: Policy): string[] {
  const texts = [policy.site.name, ...Object.values(policy.topics ?? {}).map(({ title }) => title)]
  const [first = [], ...others] = texts.map(tagsOf(policy.language))
  return first.filter(tag => others.every(tags => tags.includes(tag)))
}

const tagsOf =
  (language: string) =>
  (text: Text): string[] =>
    typeof text === 'string' ? [language] : Object.keys(text)

/** The most wishes of an `Accept-Language` that are looked at. */
const WISHES = 20

/**
 * The first of the offered languages that a browser asks for (RFC 9110 section 12.5.4) and that the pages have words in; undefined
 * for none. A site in one language has pages in one.
 */
export function preferred(accepted: string, offered: readonly string[]): string | undefined {
  const wishes = accepted
    .slice(0, 500)
    .split(',', WISHES)
    .map(wish => {
      const [tag = '', weight = ''] = wish.trim().split(/\s*;\s*q=/)
      return { tag, weight: weight === '' ? 1 : Number(weight) }
    })
  const ordered = wishes.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight)
  for (const { tag } of ordered) {
    const spoken = languageFor(tag)
    const match = spoken && offered.find(language => languageFor(language) === spoken)
    if (match) return match
  }
  return undefined
}

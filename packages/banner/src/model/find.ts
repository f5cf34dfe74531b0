import type { ServiceItem } from './types.ts'

/** A text as it is compared: without case, accents and the differences of width. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * Whether a service is meant by what somebody typed: every word of it stands in its title, its provider's name, or the name of
 * something it keeps. A name that is a pattern, such as `_ga_*`, is meant by each name that fits it.
 */
export function finds({ title, provider, table }: ServiceItem, query: string): boolean {
  const names = table?.rows.map(({ name }) => plain(name)) ?? []
  const text = [plain(title), plain(provider), ...names].join('\n')
  const patterns = names.flatMap(name => (name.includes('*') ? [name.split('*')] : []))
  return plain(query)
    .split(/\s+/)
    .every(
      word =>
        text.includes(word) ||
        patterns.some(
          ([first = '', ...rest]) =>
            first.length > 1 &&
            word.startsWith(first) &&
            word.endsWith(rest.at(-1) ?? '') &&
            word.length > first.length,
        ),
    )
}

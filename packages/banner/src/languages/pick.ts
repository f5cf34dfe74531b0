/** The languages of the interface besides English, by BCP 47 tag: each is a file of its own. */
export const languages =
  'ar bg cs da de el es et fi fr ga he hi hr hu id is it ja ko lt lv mt nb nl pl pt ro sk sl sv tr uk vi zh-Hans zh-Hant'.split(
    ' ',
  )

/** Other tags that mean one of them: macrolanguages, older codes, and where Chinese is written in traditional characters. */
const others: { readonly [tag: string]: string } = {
  no: 'nb',
  nn: 'nb',
  iw: 'he',
  in: 'id',
  zh: 'zh-Hans',
  'zh-hk': 'zh-Hant',
  'zh-mo': 'zh-Hant',
  'zh-tw': 'zh-Hant',
}

/**
 * The first of some tags in which the interface can speak: `de-AT` is `de`. `en` for English, and where none fits.
 *
 * @example
 * pick([document.documentElement.lang, ...navigator.languages])
 */
export function pick(tags: readonly string[]): string {
  for (const tag of tags) {
    const parts = tag.toLowerCase().split(/[-_]/)
    for (; parts.length; parts.pop()) {
      const name = parts.join('-')
      const found = ['en', ...languages].find(known => known.toLowerCase() === name) ?? others[name]
      if (found) return found
    }
  }
  return 'en'
}

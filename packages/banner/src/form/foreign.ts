import { foreignPattern } from '../model/index.ts'
import { element, escaped, Markup } from './markup.ts'

/** A style sheet, or a tag, in finished HTML; what is left is text. */
const TAGS = /(<style[^>]*>[\s\S]*?<\/style>|<[^>]*>)/

/** Marks in finished HTML what is said in another language than the rest, as `markForeign` of the view does on a page. */
export function withForeign(html: string, foreign: ReadonlyMap<string, string>): string {
  if (!foreign.size) return html
  const languages = new Map([...foreign].map(([said, lang]) => [escaped(said), lang]))
  const pattern = foreignPattern(languages.keys())
  const marked = (text: string): string =>
    text
      .split(pattern)
      .map((part, at) =>
        at % 2 ? element('span', { lang: languages.get(part) }, new Markup(part)).html : part,
      )
      .join('')
  return html
    .split(TAGS)
    .map((part, at) => (at % 2 ? part : marked(part)))
    .join('')
}

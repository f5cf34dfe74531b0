import { foreignPattern } from '../model/index.ts'
import { node } from './node.ts'

/**
 * Marks what a view says in another language than its words, so that it is read aloud as what it is (WCAG 2.2, 3.1.2): `foreign` has
 * such texts with the language of each, as BCP 47 tags.
 */
export function markForeign(view: Node, foreign: ReadonlyMap<string, string>): void {
  if (!foreign.size) return
  const texts = document.createTreeWalker(view, NodeFilter.SHOW_TEXT)
  const all: Text[] = []
  while (texts.nextNode()) all.push(texts.currentNode as Text)
  const pattern = foreignPattern(foreign.keys())
  for (const text of all) {
    if (text.parentNode?.nodeName === 'TEXTAREA') continue
    const parts = text.data.split(pattern)
    if (parts.length > 1)
      text.replaceWith(
        ...parts.map((part, at) => (at % 2 ? node('span', { lang: foreign.get(part) }, part) : part)),
      )
  }
}

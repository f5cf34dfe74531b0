import type { Notice } from '../model/index.ts'
import { bar, button, pair, paragraphs } from './pieces.ts'

/** The first layer: a named region that leaves the page usable. */
export function noticeView({ title, lines, link, accept, refuse, choose }: Notice): HTMLElement {
  return bar(
    title,
    paragraphs(lines, link),
    pair(accept.label, refuse.label, 'strong'),
    button('details', choose, 'quiet'),
  )
}

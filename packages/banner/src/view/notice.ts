import type { Notice } from '../model/index.ts'
import { node } from './node.ts'
import { button, pair, paragraphs } from './pieces.ts'

/** The first layer: a named region that leaves the page usable. */
export function noticeView(notice: Notice): HTMLElement {
  return node(
    'section',
    { class: 'box', part: 'banner', role: 'region', 'aria-labelledby': 'title' },
    node(
      'div',
      { class: 'words' },
      node('h2', { id: 'title', part: 'title' }, notice.title),
      ...paragraphs(notice.lines, notice.link),
    ),
    node(
      'div',
      { class: 'buttons' },
      pair(notice.accept.label, notice.refuse.label, 'strong'),
      button('details', notice.choose, 'quiet'),
    ),
  )
}

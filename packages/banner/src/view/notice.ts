import type { BoxItem, Notice } from '../model/index.ts'
import { box } from './box.ts'
import { node } from './node.ts'
import { bar, button, pair, paragraphs } from './pieces.ts'

/** The first layer: a named region that leaves the page usable, or what stands in a dialog that does not. */
export function noticeView(notice: Notice, modal = false): HTMLElement {
  const { title, lines, link, state, boxes, accept, refuse, save, choose } = notice
  return bar(
    modal,
    title,
    [
      ...paragraphs(lines, link),
      state && node('p', { class: 'state', part: 'state' }, state),
      boxes.length > 0 && node('ul', { class: 'boxes' }, ...boxes.map(boxView)),
    ],
    pair(accept.label, refuse.label, 'strong'),
    save && button('save', save, 'strong'),
    button('details', choose, 'quiet'),
  )
}

function boxView(item: BoxItem): HTMLElement {
  const { id, kind, title, lines, badge } = item
  const text = `about-${id}`
  const check = box(kind, item, { 'aria-describedby': text })
  return node(
    'li',
    { part: 'purpose' },
    node(
      check ? 'label' : 'p',
      {},
      check,
      node('b', {}, title),
      badge && node('span', { class: 'badge' }, badge),
    ),
    // Each alone: what the site says may run the other way than our own words.
    node('div', { id: text, class: 'soft' }, ...lines.map(line => node('p', {}, line))),
  )
}

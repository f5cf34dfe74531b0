import type { Answered } from '../model/index.ts'
import { node } from './node.ts'
import { button } from './pieces.ts'

/** What the person answered and when, folded; with the text to copy and to download. */
export function receiptView({ title, groups, none, copy, download, text }: Answered): HTMLElement {
  return node(
    'details',
    { class: 'receipt', part: 'receipt', 'data-id': 'receipt' },
    node('summary', {}, title),
    none && node('p', {}, none),
    ...groups.flatMap(({ when, items }) => [
      node('p', { class: 'soft' }, when),
      node(
        'dl',
        {},
        ...items.map(({ title, answer }) => node('div', {}, node('dt', {}, title), node('dd', {}, answer))),
      ),
    ]),
    node('div', { class: 'take' }, button('copy', copy, 'plain'), button('download', download, 'plain')),
    // For who may not write to the clipboard: it is shown then, to be copied by hand.
    node('textarea', { readonly: true, hidden: true, rows: '8', 'aria-label': title, dir: 'ltr' }, text),
    node('p', { class: 'soft', role: 'status' }),
  )
}

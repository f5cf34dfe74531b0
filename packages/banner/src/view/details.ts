import type { Details } from '../model/index.ts'
import { node } from './node.ts'
import { button, pair, paragraphs } from './pieces.ts'
import { purposeView } from './purpose.ts'
import { receiptView } from './receipt.ts'
import { searchView } from './search.ts'

/** The second layer: what stands inside the dialog. */
export function detailsView(details: Details): HTMLElement {
  return node(
    'div',
    { class: 'box', part: 'details' },
    // No header and footer elements: outside a section they would be landmarks of the page.
    node(
      'div',
      { class: 'head' },
      node('h2', { id: 'title', part: 'title' }, details.title),
      button('close', details.close, 'quiet'),
    ),
    node(
      'div',
      { class: 'body' },
      ...paragraphs(details.lines, details.link),
      details.state && node('p', { class: 'state', part: 'state' }, details.state),
      details.search && searchView(details.search.label),
      ...details.purposes.map(purposeView),
      receiptView(details.receipt),
    ),
    node(
      'div',
      { class: 'foot' },
      pair(details.accept.label, details.refuse.label, 'plain'),
      button('save', details.save, 'strong'),
    ),
  )
}

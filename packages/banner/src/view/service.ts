import type { ServiceItem, Table } from '../model/index.ts'
import { box } from './box.ts'
import { node } from './node.ts'
import { anchor, paragraphs } from './pieces.ts'

/** A service: its box where it can be chosen alone, and everything about it one click away. */
export function serviceView(service: ServiceItem): HTMLElement {
  const { id, title, provider, lines, reason, link, table } = service
  const name = `name-${id}`
  const check = box('service', service, { 'aria-labelledby': name })
  return node(
    'div',
    { class: 'service', part: 'service' },
    // A finger needs more room than the box takes (2.5.5); its name stands beside it.
    check && node('label', { class: 'tick' }, check),
    node(
      'details',
      { 'data-id': id },
      node('summary', {}, node('span', { id: name }, title), node('span', { class: 'soft' }, provider)),
      ...paragraphs(lines),
      link && node('p', { class: 'way' }, anchor(link)),
      node('p', { class: 'soft' }, reason),
      table && tableView(table),
    ),
  )
}

function tableView({ caption, head, rows }: Table): HTMLElement {
  return node(
    'table',
    { part: 'table' },
    node('caption', {}, caption),
    node('thead', {}, node('tr', {}, ...head.map(cell => node('th', { scope: 'col' }, cell)))),
    node(
      'tbody',
      {},
      ...rows.map(({ name, kind, cells }) =>
        node(
          'tr',
          {},
          node('th', { scope: 'row' }, node('code', {}, name), ' ', node('span', { class: 'soft' }, kind)),
          ...cells.map(cell => node('td', {}, cell)),
        ),
      ),
    ),
  )
}

import type { PurposeItem } from '../model/index.ts'
import { box } from './box.ts'
import { node } from './node.ts'
import { paragraphs } from './pieces.ts'
import { serviceView } from './service.ts'

/** A purpose with its box, why it stands as it does, and its services. */
export function purposeView(purpose: PurposeItem): HTMLElement {
  const { id, title, badge, lines, reason, services } = purpose
  const why = `why-${id}`
  const check = box('purpose', purpose, { 'aria-describedby': why })
  if (check) check.indeterminate = purpose.on && services.some(service => service.box && !service.on)
  return node(
    'section',
    { class: 'purpose', part: 'purpose' },
    node(
      'h3',
      {},
      check ? node('label', {}, check, title) : title,
      badge && node('span', { class: 'badge' }, badge),
    ),
    ...paragraphs(lines),
    node('p', { id: why, class: 'soft' }, reason),
    ...services.map(serviceView),
  )
}

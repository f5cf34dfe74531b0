import { node } from '../view/index.ts'
import { keyed } from './keyed.ts'
import type { Line } from './tally.ts'
import { events, layerIn, nobody, reasonIn } from './words.ts'

/** What is said of a service in the heading of its group. */
export interface Owner {
  readonly title: string
  readonly state?: string | undefined
}

/** The lines of one owner. */
interface Group {
  readonly owner: Owner
  readonly lines: readonly Line[]
}

/** Shows lines in a parent, grouped by whose they are, in the order in which they first came. */
export function showEvents(
  parent: Element,
  lines: readonly Line[],
  ownerOf: (service: string) => Owner,
): void {
  const groups = new Map<string, Line[]>()
  for (const line of lines) groups.set(line.service, [...(groups.get(line.service) ?? []), line])
  keyed<Group>(
    parent,
    [...groups].map(([service, lines]) => [
      service,
      { owner: service ? ownerOf(service) : { title: nobody }, lines },
    ]),
    () =>
      node(
        'details',
        { open: true },
        node('summary', {}, node('span'), node('span', { class: 'badge' }), node('span', { class: 'soft' })),
        node('ul'),
      ),
    (element, { owner, lines }) => {
      const [title, state, times] = element.querySelectorAll('summary span')
      tell(title!, owner.title)
      tell(state!, owner.state ?? '')
      ;(state as HTMLElement).hidden = !owner.state
      tell(times!, `× ${lines.reduce((sum, { count }) => sum + count, 0)}`)
      keyed(
        element.querySelector('ul')!,
        lines.map(line => [line.key, line]),
        makeLine,
        (item, { count }) => tell(item.querySelector('.count')!, count > 1 ? `× ${count}` : ''),
      )
    },
  )
}

function makeLine({ event, kind, layer, reason, what }: Line): HTMLElement {
  return node(
    'li',
    { class: event },
    node(
      'p',
      {},
      node('span', { class: 'word' }, events[event]),
      node('span', {}, kind),
      node('span', { class: 'count' }),
      node('span', { class: 'soft' }, layerIn(layer)),
    ),
    node('code', {}, what),
    node('p', { class: 'why' }, reasonIn(reason)),
  )
}

/** Sets a text where it differs, so that nothing is drawn anew for nothing. */
function tell(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

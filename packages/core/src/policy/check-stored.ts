import { mayBeRefused } from './check-modes.ts'
import { meet } from './check-versions.ts'
import { matchesName } from './cookie-pattern.ts'
import { fits } from './format.ts'
import type { Report } from './issue.ts'
import { pathTo } from './printed.ts'
import type { Sound, SoundPolicy } from './sound.ts'
import type { Service } from './types.ts'

/** The default name of the cookie that keeps the choice; a `cookie.name` given to the store is not known here. */
const CHOICE_COOKIE = 'heed'
/** Our own keys (docs/cookie.md), and what each says. */
const KEYS = {
  'heed-notice': 'which notice of a change was closed',
  'heed-program': 'which answer a program gave',
}

interface Stored {
  readonly id: string
  readonly service: Sound<Service>
  readonly area: string
  readonly name: string
  readonly at: string
}

function storedBy({ services }: SoundPolicy): Stored[] {
  const stored: Stored[] = []
  for (const [id, service] of Object.entries(services ?? {})) {
    if (!service) continue
    for (const kind of ['cookies', 'storage'] as const) {
      service[kind]?.forEach((rule: { name?: string; area?: string } | undefined, index) => {
        const at = `${pathTo('services', id)}.${kind}[${index}].name`
        const area = kind === 'cookies' ? 'cookies' : rule?.area
        if (area && fits(kind === 'cookies' ? 'cookie' : 'key', rule?.name ?? ''))
          stored.push({ id, service, area, name: rule!.name!, at })
      })
    }
  }
  return stored
}

/** Whether some name fits both patterns, each with one star at most. */
export function canMeet(one: string, other: string): boolean {
  const [start, end] = one.split('*') as [string, string?]
  const [begin, finish] = other.split('*') as [string, string?]
  if (end === undefined) return matchesName(other, one)
  if (finish === undefined) return matchesName(one, other)
  // The longer beginning followed by the longer end is such a name, if there is one.
  return (
    (start.startsWith(begin) || begin.startsWith(start)) && (end.endsWith(finish) || finish.endsWith(end))
  )
}

/**
 * Finds names of cookies and keys with two owners: nobody could say whose they are when one is refused. Services that
 * no version has at the same time may share names. Within one service patterns may overlap, but not repeat.
 */
export function checkStored(policy: SoundPolicy, report: Report): void {
  const stored = storedBy(policy)
  const before: Stored[] = []
  for (const item of stored) {
    const owner = before.find(
      ({ area, id, name, service }) =>
        area === item.area &&
        (id === item.id
          ? name === item.name
          : canMeet(name, item.name) && meet(policy, service, item.service)),
    )
    before.push(item)
    if (owner) {
      const remedy =
        owner.id === item.id
          ? 'remove one of the two'
          : `leave it to one service: \`${owner.id}\` has "${owner.name}"`
      report('duplicate-cookie', item.at, item.name, remedy)
    }
    if (!mayBeRefused(policy.purposes?.[item.service.purpose ?? ''])) continue
    if (item.area === 'cookies' && canMeet(item.name, CHOICE_COOKIE))
      report('choice-cookie', item.at, item.name, 'narrow it: a refusal would delete the answer itself')
    if (item.area === 'local')
      for (const [key, says] of Object.entries(KEYS))
        if (canMeet(item.name, key))
          report('conflict', item.at, item.name, `narrow it: \`${key}\` says ${says}`)
  }
}

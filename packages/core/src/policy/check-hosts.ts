import { advertisingHosts } from './advertising-hosts.ts'
import { mayBeRefused, mayBeRequired } from './check-modes.ts'
import { meet } from './check-versions.ts'
import { fits } from './format.ts'
import { type HostPattern, parseHostPattern } from './host-pattern.ts'
import type { Report } from './issue.ts'
import { pathTo } from './printed.ts'
import type { Sound, SoundPolicy } from './sound.ts'
import type { Service } from './types.ts'

interface Place extends HostPattern {
  readonly id: string
  readonly service: Sound<Service>
  readonly at: string
  readonly text: string
}

/** Every place the services name, whether they load, ping or embed it: one URL must have one owner in all three. */
function placesOf({ services }: SoundPolicy): Place[] {
  const places: Place[] = []
  for (const [id, service] of Object.entries(services ?? {})) {
    for (const kind of ['hosts', 'beacons', 'frames'] as const) {
      service?.[kind]?.forEach((text, index) => {
        const pattern = fits('place', text ?? '') && parseHostPattern(text!)
        const at = `${pathTo('services', id)}.${kind}[${index}]`
        if (pattern) places.push({ ...pattern, id, service, at, text: text! })
      })
    }
  }
  return places
}

/** Whether a pattern takes in a host, or the top of another pattern. */
const takesIn = (pattern: HostPattern, host: string) =>
  pattern.host === host || (pattern.wildcard && host.endsWith(`.${pattern.host}`))

/** A host and every domain above it: `a.b.example`, `b.example`, `example`. */
const domainsOf = (host: string) => host.split('.').map((_, index, labels) => labels.slice(index).join('.'))

function checkOverlap(policy: SoundPolicy, places: readonly Place[], report: Report): void {
  const byHost = new Map<string, Place[]>()
  places.forEach((place, index) => {
    // Only a wildcard needs to look at everything before it; what takes in a host stands at one of its domains.
    const near = place.wildcard
      ? places.slice(0, index)
      : domainsOf(place.host).flatMap(domain => byHost.get(domain) ?? [])
    const other = near.find(
      before =>
        before.id !== place.id &&
        before.path === place.path &&
        (takesIn(before, place.host) || takesIn(place, before.host)) &&
        meet(policy, before.service, place.service),
    )
    if (other) {
      const remedy = `leave it to one service, or give each its own path: \`${other.id}\` has "${other.text}"`
      report('overlapping-hosts', place.at, place.text, remedy)
    }
    byHost.set(place.host, [...(byHost.get(place.host) ?? []), place])
  })
}

function checkCovered(policy: SoundPolicy, places: readonly Place[], report: Report): void {
  const covers = (policy.site?.covers ?? []).flatMap(text => parseHostPattern(text ?? '') ?? [])
  for (const place of places) {
    if (place.path !== '/' || !covers.some(({ host }) => takesIn(place, host))) continue
    const { service } = place
    const purpose = policy.purposes?.[service.purpose ?? '']
    const dated = [purpose, service].some(item => item?.since ?? item?.until)
    if (dated || mayBeRefused(purpose))
      report(
        'covered-host',
        place.at,
        place.text,
        'add the path of the service: a refusal would hold the whole site',
      )
  }
}

function checkAdvertising(policy: SoundPolicy, places: readonly Place[], report: Report): void {
  const table = Object.entries(advertisingHosts).map(([text, owner]) => ({
    ...parseHostPattern(text)!,
    owner,
  }))
  const told = new Set<string>()
  for (const place of places) {
    const { id, service } = place
    if (told.has(id) || !mayBeRequired(policy.purposes?.[service.purpose ?? ''])) continue
    const known = table.find(
      ({ host, path }) =>
        (place.host === host || place.host.endsWith(`.${host}`) || takesIn(place, host)) &&
        place.path.startsWith(path),
    )
    if (!known) continue
    told.add(id)
    const remedy = `move it to a purpose that can be refused: ${place.text} is an advertising host of ${known.owner}`
    report('required-advertising', `${pathTo('services', id)}.purpose`, service.purpose, remedy)
  }
}

/** Finds hosts with two owners, hosts that are the site itself, and advertising hosts that nobody could refuse. */
export function checkHosts(policy: SoundPolicy, report: Report): void {
  const places = placesOf(policy)
  checkOverlap(policy, places, report)
  checkCovered(policy, places, report)
  checkAdvertising(policy, places, report)
}

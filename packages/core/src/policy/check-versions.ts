import type { Report } from './issue.ts'
import { suggest } from './nearest.ts'
import { pathTo } from './printed.ts'
import type { SoundPolicy } from './sound.ts'

type Dated = { readonly since?: string; readonly until?: string } | undefined

/** The positions of the versions an item is part of: from the first to just before the second. */
export function spanOf({ versions = [] }: SoundPolicy, item: Dated): readonly [since: number, until: number] {
  const position = (id: string | undefined) => versions.findIndex(version => version?.id === id)
  const since = item?.since === undefined ? 0 : Math.max(0, position(item.since))
  const until = item?.until === undefined ? -1 : position(item.until)
  return [since, until < 0 ? Number.POSITIVE_INFINITY : until]
}

/** Whether there is a version that both items are part of. */
export function meet(policy: SoundPolicy, one: Dated, other: Dated): boolean {
  const [since, until] = spanOf(policy, one)
  const [begins, ends] = spanOf(policy, other)
  return since < ends && begins < until
}

function checkOrder({ versions = [] }: SoundPolicy, report: Report): void {
  const seen = new Set<string>()
  let last = Number.NEGATIVE_INFINITY
  versions.forEach((version, index) => {
    const at = pathTo('versions', index)
    if (version?.id !== undefined) {
      if (seen.has(version.id))
        report('duplicate-version', `${at}.id`, version.id, 'give each version its own id')
      seen.add(version.id)
    }
    const effective = Date.parse(version?.effective ?? '')
    if (effective <= last) {
      report(
        'versions-out-of-order',
        `${at}.effective`,
        version?.effective,
        'list versions from oldest to newest',
      )
    }
    // NaN must not hide the order of the versions around it.
    if (effective > last) last = effective
  })
}

function checkSpans(policy: SoundPolicy, report: Report): void {
  // A version without an id is reported already; any unknown name may mean it.
  if (!policy.versions?.length || policy.versions.some(version => version?.id === undefined)) return
  const ids = policy.versions.map(version => version!.id!)
  const known = `name one of ${ids.join(', ')}`
  for (const kind of ['purposes', 'services', 'topics'] as const) {
    for (const [id, item] of Object.entries(policy[kind] ?? {})) {
      const at = pathTo(kind, id)
      let unknown = false
      for (const end of ['since', 'until'] as const) {
        const named = item?.[end]
        if (named === undefined || ids.includes(named)) continue
        unknown = true
        report('unknown-version', `${at}.${end}`, named, suggest(named, ids, known))
      }
      const [since, until] = spanOf(policy, item)
      if (!unknown && until <= since) {
        report(
          'until-before-since',
          `${at}.until`,
          item?.until,
          'name a version after the one that brought it',
        )
      }
    }
  }
}

/** Finds versions that repeat an id or stand out of order, and items dated by versions that cannot be. */
export function checkVersions(policy: SoundPolicy, report: Report): void {
  checkOrder(policy, report)
  checkSpans(policy, report)
}

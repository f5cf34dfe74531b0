import type { Policy, Version } from './types.ts'
import { belongs, versionIndex } from './version.ts'

/** A version of a policy document. */
export interface Edition {
  readonly policy: Policy
  /** The id of the version. */
  readonly version: string
}

/** One thing that is otherwise in the newer edition. */
export interface Difference {
  readonly kind: 'purpose' | 'service' | 'topic'
  readonly id: string
  readonly change: 'added' | 'removed' | 'changed'
  /** What of it changed, as paths: `cookies._ga.lifetime`, `mode.default`. Empty unless `changed`. */
  readonly members: readonly string[]
}

/** What a newer edition of a policy says otherwise. */
export interface Comparison {
  readonly from: string
  readonly to: string
  readonly differences: readonly Difference[]
  /** The purposes that are asked about again. */
  readonly asks: readonly string[]
  /** Whether any version after the older one, up to the newer, also covers data that was given before it. */
  readonly reachesBack: boolean
}

/**
 * Compares two editions, of one document or of two. Pure. What only says since when something holds, or which words it comes from,
 * is no difference. Throws a `RangeError` for a version that its document does not have.
 */
export function comparePolicies(older: Edition, newer: Edition): Comparison {
  const [before, after] = [indexOf(older), indexOf(newer)]
  const differences = (['purpose', 'service', 'topic'] as const).flatMap(kind => {
    const [one, other] = [itemsOf(older, kind, before), itemsOf(newer, kind, after)]
    return [...new Set([...one.keys(), ...other.keys()])].flatMap((id): Difference[] => {
      if (!one.has(id)) return [{ kind, id, change: 'added', members: [] }]
      if (!other.has(id)) return [{ kind, id, change: 'removed', members: [] }]
      const members = changed(one.get(id), other.get(id))
      return members.length > 0 ? [{ kind, id, change: 'changed', members }] : []
    })
  })
  const between = versionsBetween(newer.policy, older.version, after)
  return {
    from: older.version,
    to: newer.version,
    differences,
    asks: [...new Set(between.flatMap(({ asks }) => asks ?? []))],
    reachesBack: between.some(({ reachesBack }) => reachesBack),
  }
}

function indexOf({ policy, version }: Edition): number {
  const index = versionIndex(policy, version)
  if (index < 0)
    throw new RangeError(
      `[heed] The policy has no version "${version}". It has: ${policy.versions.map(({ id }) => id).join(', ')}.`,
    )
  return index
}

function versionsBetween({ versions }: Policy, older: string, newer: number): readonly Version[] {
  return versions.slice(versions.findIndex(({ id }) => id === older) + 1, newer + 1)
}

function itemsOf({ policy }: Edition, kind: Difference['kind'], index: number): Map<string, object> {
  const items = { purpose: policy.purposes, service: policy.services, topic: policy.topics }[kind] ?? {}
  return new Map(Object.entries(items).filter(([, item]) => belongs(policy, item, index)))
}

const UNTOLD = ['since', 'until', 'cites', 'splitFrom']

/** The paths at which two values differ. Items of a list that have a name are told by it. */
function changed(one: unknown, other: unknown, path = ''): string[] {
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other)
    return one === other ? [] : [path]
  const [before, after] = [named(one), named(other)]
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names
    .filter(name => path || !UNTOLD.includes(name))
    .flatMap(name => changed(before[name], after[name], path ? `${path}.${name}` : name))
}

function named(value: object): { readonly [name: string]: unknown } {
  if (!Array.isArray(value)) return value as { readonly [name: string]: unknown }
  return Object.fromEntries(
    value.map((item, at) => [typeof item === 'string' ? item : (item?.name ?? at), item]),
  )
}

import type { Policy } from '@heed/core/server'
import type { Folded } from './types.ts'

/** A topic that a version of the policy split from another one. */
export interface Split {
  readonly topic: string
  readonly from: string
  /** When the version that brought it took effect: milliseconds since 1970. */
  readonly at: number
  /** The versions before that one, and from it on. */
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** The splits of a policy, the earliest first, so that what was split twice passes its answer on twice. */
export function splitsOf({ versions, topics }: Policy): Split[] {
  const splits = Object.entries(topics ?? {}).flatMap(([topic, { splitFrom, since }]) => {
    const first = versions.findIndex(({ id }) => id === since)
    // Without a version that brought it there was no moment of splitting; `validatePolicy` says so.
    if (splitFrom == null || first < 0) return []
    const ids = versions.map(({ id }) => id)
    const at = Date.parse(versions[first]!.effective)
    // Acts from before the first version carry an empty id.
    return { topic, from: splitFrom, at, before: ['', ...ids.slice(0, first)], after: ids.slice(first) }
  })
  return splits.sort((one, other) => one.at - other.at)
}

/**
 * Whether an act came after a split. Its version counts before its instant: under an earlier version a no was to all that
 * the topic carried then, even where the newer version was published later than it takes effect.
 */
export function follows({ version, at }: Pick<Folded, 'version' | 'at'>, split: Split): boolean {
  if (split.after.includes(version)) return true
  return !split.before.includes(version) && at >= split.at
}

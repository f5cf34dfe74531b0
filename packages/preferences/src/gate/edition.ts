import { addDuration, type Policy, type Version } from '@heed/core/server'
import { aboutVersion, type Standing, standsApart } from '../act/index.ts'

/** Why a version binds a person from an instant, or never. */
export type BindingReason =
  /** The policy makes no difference between people, or the version is the first. */
  | 'everybody'
  /** Whoever deals with the site only since the version was posted has it at once. */
  | 'new'
  /** So long after it was announced to the person by mail. */
  | 'mailed'
  /** So long after it was posted. */
  | 'posted'
  /** The person objected before the day. */
  | 'objected'
  /** The person stopped everything before the day, so nobody asked them, and they are left with what they agreed to. */
  | 'spared'
  /** The person had stopped everything, and has said yes to something since, under that version. */
  | 'agreed'

/** From when a version binds a person. */
export interface Binding {
  readonly version: string
  /** Milliseconds since 1970; absent for never. */
  readonly at?: number
  readonly reason: BindingReason
}

/**
 * When a version was posted: as long before it takes effect as the policy lets pass after an announcement (`changes.after`).
 * Milliseconds since 1970.
 */
export function postedAt({ changes }: Policy, { effective }: Pick<Version, 'effective'>): number {
  const at = Date.parse(effective)
  return changes?.after ? at - (addDuration(at, changes.after) - at) : at
}

/** From when each version of a policy binds a person, in the policy's order. */
export function bindingsOf(policy: Policy, standing: Standing): Binding[] {
  return policy.versions.map((version, index) => bindingOf(policy, version, index, standing))
}

function bindingOf(policy: Policy, version: Version, index: number, standing: Standing): Binding {
  const { changes } = policy
  const { id } = version
  const effective = Date.parse(version.effective)
  if (index === 0 || !changes) return { version: id, at: effective, reason: 'everybody' }
  const posted = postedAt(policy, version)
  const about = standing.topics.get(aboutVersion(id))
  const dispatched = about?.sends?.[0]
  const mailed =
    dispatched != null && changes.after ? addDuration(dispatched, changes.after) : Number.POSITIVE_INFINITY
  const at = Math.min(effective, mailed)
  if (changes.objection && about?.answer?.granted === false && about.answer.at < at)
    return { version: id, reason: 'objected' }
  const { everything } = standing
  if (changes.sparesOptedOut && everything && everything.at < at) {
    const agreed = yesAfter(standing, at)
    return agreed == null ? { version: id, reason: 'spared' } : { version: id, at: agreed, reason: 'agreed' }
  }
  if (changes.newUsersAtOnce !== false && (standing.since ?? Number.POSITIVE_INFINITY) >= posted)
    return { version: id, at: Math.min(posted, at), reason: 'new' }
  return { version: id, at, reason: mailed < effective ? 'mailed' : 'posted' }
}

/** The first yes from an instant on. */
function yesAfter({ topics }: Standing, at: number): number | undefined {
  const given = [...topics].flatMap(([topic, { answer }]) =>
    answer?.granted && answer.at >= at && !standsApart(topic) ? answer.at : [],
  )
  return given.length > 0 ? Math.min(...given) : undefined
}

/**
 * The position of the version that a person is under at an instant: the last that binds them by then. -1 before the first.
 */
export function editionOf(policy: Policy, standing: Standing, now: number): number {
  return bindingsOf(policy, standing).findLastIndex(({ at }) => at != null && at <= now)
}

/** A policy as it is for people who are under the version at a position, whatever the day. Kept, since there are few. */
export function editions(policy: Policy): (index: number) => Policy {
  const known = new Map<number, Policy>()
  return index => {
    let edition = known.get(index)
    if (!edition) {
      const versions = policy.versions.slice(0, index + 1).map((version, at) => ({
        ...version,
        // In the order of the list, and all in the past.
        effective: new Date(at).toISOString(),
      }))
      known.set(index, (edition = { ...policy, versions }))
    }
    return edition
  }
}

import { addDuration, type Policy } from '@heed/core/server'

/** How many messages of a topic may go to one address, and within what time; without a time, ever. */
export interface Cap {
  readonly sends: number
  /** An ISO 8601 duration. */
  readonly within?: string
}

/** The cap of a topic, or undefined where its messages are not counted. */
export function capOf(policy: Policy, topic: string): Cap | undefined {
  const { once, atMost } = policy.topics![topic]!
  return once ? { sends: 1 } : atMost
}

/** Whether as many have gone out as may by an instant (milliseconds since 1970). */
export function reached(sends: readonly number[] = [], { sends: most, within }: Cap, now: number): boolean {
  const counted = within == null ? sends : sends.filter(at => addDuration(at, within) > now)
  return counted.length >= most
}

/** When the next message may go; undefined for never. */
export function freeAt(sends: readonly number[] = [], { sends: most, within }: Cap): number | undefined {
  const oldest = sends.at(-most)
  return within == null || oldest == null ? undefined : addDuration(oldest, within)
}

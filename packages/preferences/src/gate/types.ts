import type { Reason } from '@heed/core/server'

/**
 * Why a message may or may not go out: a reason of the decision, or
 * - `invalid-address`: not an address one can write to;
 * - `suppressed`: the person stopped everything;
 * - `channel-refused`: the person wants nothing, or nothing of this topic, over this channel;
 * - `undeliverable`: the address returned mail for good;
 * - `not-carried`: the topic does not carry this kind of content;
 * - `paused`: the person wants none before an instant;
 * - `too-often`: as many have gone out as the topic allows within its time;
 * - `already-sent`: the topic allows one message per address, ever, and it went out;
 * - `unavailable`: the database could not be asked.
 */
export type SendReason =
  | Reason
  | 'invalid-address'
  | 'suppressed'
  | 'channel-refused'
  | 'undeliverable'
  | 'not-carried'
  | 'paused'
  | 'too-often'
  | 'already-sent'
  | 'unavailable'

/** The answer of the send gate for one address and one topic. */
export interface SendVerdict {
  readonly allowed: boolean
  readonly reason: SendReason
  readonly topic: string
  /** The reason as one plain English sentence. */
  readonly explanation: string
  /** When the person answered, if they did: milliseconds since 1970. */
  readonly at?: number
  /** The version of the policy the answer was given under. */
  readonly version?: string
  /** From when it may go out, as far as a pause or a cap is concerned: milliseconds since 1970. */
  readonly until?: number
}

/** The answer for one recipient of many. */
export interface RecipientVerdict extends SendVerdict {
  readonly to: string
}

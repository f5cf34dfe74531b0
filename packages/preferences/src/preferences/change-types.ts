import type { Comparison } from '@heed/core/server'
import type { BindingReason } from '../gate/index.ts'

/** How one person is told of a version of the policy. */
export interface Announcement {
  readonly to: string
  /**
   * - `mail`: by a mail that has yet to go out;
   * - `told`: by a mail that has gone out;
   * - `notice`: by the notice on the site alone;
   * - `excluded`: not at all, and the version does not hold for them.
   */
  readonly list: 'mail' | 'told' | 'notice' | 'excluded'
  readonly reason: BindingReason | 'left' | 'undeliverable' | 'channel-refused' | 'invalid-address'
  /** When the mail went out: milliseconds since 1970. */
  readonly sent?: number
  /** From when it holds for the person, as things stand. Absent for never. */
  readonly at?: number
}

/** What a version changes, and whom it concerns how. */
export interface ChangePlan {
  /** Against the version before it; absent for the first. */
  readonly comparison?: Comparison
  /** One entry for each recipient, in their order. Looks up 5000 at a time. */
  people(recipients: Iterable<string> | AsyncIterable<string>): AsyncIterable<Announcement>
}

/** One mail of a dispatch. */
export interface Dispatched {
  readonly to: string
  readonly version: string
  /** Without angle brackets. The same for one person and version, whoever sends it and how often. */
  readonly messageId: string
}

export interface DispatchOptions {
  readonly version: string
  readonly recipients: Iterable<string> | AsyncIterable<string>
  /** Hands one mail to the mail server, and resolves once that has taken it. */
  readonly send: (mail: Dispatched) => Promise<unknown>
  /**
   * Whether the mail server has taken a mail, by its `messageId`. Asked about the mails at which an earlier dispatch was ended:
   * without it they are sent once more, under the same id.
   */
  readonly arrived?: (mail: Dispatched) => Promise<boolean> | boolean
  /** How long a mail that another dispatch has begun is left to it, in milliseconds. Default: five minutes; 0 where no other runs. */
  readonly lease?: number
  /** Hears of each person as they are done with. */
  readonly onProgress?: (report: DispatchReport) => void
}

/** What became of a dispatch. */
export interface DispatchReport {
  /** Mailed by this dispatch, by an earlier one. */
  readonly mailed: number
  readonly told: number
  readonly notice: number
  readonly excluded: number
  /** The mail server did not take it; the next dispatch tries again. */
  readonly failed: number
  /** Another dispatch has it in hand. */
  readonly busy: number
}

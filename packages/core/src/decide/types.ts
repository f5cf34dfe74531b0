import type { Mode } from '../policy/index.ts'
import type { Signals } from '../signal/index.ts'

/** What a decision depends on besides policy and choice. */
export interface Context {
  /** ISO 3166-1 or 3166-2 code in capitals (`DE`, `US-CA`). Unknown or absent: the strictest rules. */
  readonly region?: string
  readonly signals?: Signals
  /** Milliseconds since 1970. */
  readonly now: number
  /** A page being prerendered: nobody is looking yet, so nothing but the required runs. */
  readonly waiting?: boolean
}

/** Why something is allowed or denied. `explain` turns it into a sentence. */
export type Reason =
  | 'required'
  | 'granted'
  | 'opt-out'
  | 'exempt-with-objection'
  | 'refused'
  | 'unasked'
  | 'expired'
  | 'changed'
  | 'new'
  | 'gpc'
  | 'dnt'
  | 'unconfirmed'
  | 'not-in-force'
  | 'waiting'
  | 'unknown'

/** One item of a decision. */
export interface Verdict {
  readonly allowed: boolean
  readonly reason: Reason
  readonly mode: Mode
  /** Whether an answer is missing or has run out, so that the person may be asked. */
  readonly open: boolean
  /** When the person answered, if they did: milliseconds since 1970. */
  readonly at?: number
  /** The version of the policy the answer was given under. */
  readonly version?: string
}

/** What a page needs of a decision. */
export interface PageDecision {
  /** The id of the version in force; empty before the first. */
  readonly version: string
  readonly region: string
  readonly signals: Signals
  readonly purposes: { readonly [id: string]: Verdict }
  readonly services: { readonly [id: string]: Verdict }
}

export interface Decision extends PageDecision {
  readonly topics: { readonly [id: string]: Verdict }
}

/** Whether one must ask, about what, and why. */
export interface Due {
  readonly ask: boolean
  /** Purposes to ask about, in the policy's order. */
  readonly purposes: readonly string[]
  /** Services to ask about alone, because the rest of their purpose has been answered. */
  readonly services: readonly string[]
  /** Why, by purpose or service id. */
  readonly why: { readonly [id: string]: Reason }
}

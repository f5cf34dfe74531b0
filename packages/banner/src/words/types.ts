import type { Reason } from '@heed/core'

/**
 * Every word of the interface in one language. `{site}`, `{list}`, `{name}` and `{text}` are filled in.
 * Keep yes and no equally plain and equally long, and write no double negatives: what confuses is not consent
 * (11 CCR 7004(a), EDPB 3/2022 on deceptive patterns).
 */
export interface Words {
  /** BCP 47 tag of these words. Lists and durations are formed by it. */
  readonly language: string
  /** Replaces the English sentence for each reason named. */
  readonly reasons?: { readonly [reason in Reason]?: string }

  readonly title: string
  /** What is off and asked for: `{site}`, `{list}`. */
  readonly asks: string
  /** Follows what is off. */
  readonly starts: string
  /** What is on without an answer: `{list}`. */
  readonly runs: string
  /** Services that came after the answer: `{list}`. */
  readonly added: string
  /** Said when only a part is asked about. */
  readonly stands: string
  /** That one may change one's mind, as GDPR article 7(3) wants said beforehand. */
  readonly later: string
  readonly policy: string
  /** Global Privacy Control is honoured. */
  readonly gpc: string
  /** The same, with what it keeps off: `{list}`. */
  readonly gpcOff: string

  /** The title of the notice of a change. */
  readonly changed: string
  /** Said under it, where nothing is asked. */
  readonly unasked: string

  readonly acceptAll: string
  readonly refuseAll: string
  /** For the banner when it asks about a part. */
  readonly accept: string
  readonly refuse: string
  readonly choose: string
  readonly save: string
  readonly close: string

  readonly intro: string
  readonly always: string
  /** The reason of a purpose of which only some services are on. */
  readonly partly: string
  readonly without: string
  readonly data: string
  /** What a provider may use the data for: `{name}`, `{text}`. */
  readonly uses: string
  readonly providerPolicy: string

  /** Above the table of what a service keeps: `{name}`. */
  readonly kept: string
  readonly columns: {
    readonly name: string
    readonly lifetime: string
    readonly use: string
  }
  readonly cookie: string
  readonly local: string
  readonly session: string
  readonly database: string
  readonly cache: string
  readonly untilBrowserCloses: string
  readonly untilTabCloses: string
  readonly untilRemoved: string

  readonly saved: string
  readonly failed: string
}

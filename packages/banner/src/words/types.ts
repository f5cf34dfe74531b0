import type { Reason } from '@heed/core'

/**
 * Every word of the interface in one language. `{site}`, `{list}`, `{name}`, `{text}`, `{day}`, `{version}` and `{count}` are
 * filled in. Keep yes and no equally plain and equally long, and write no double negatives: what confuses is not consent
 * (11 CCR 7004(a), EDPB 3/2022 on deceptive patterns).
 */
export interface Words {
  /** BCP 47 tag of these words. Dates and durations are formed by it. */
  readonly language: string
  /** Where its lines begin. Default: left. */
  readonly dir?: 'rtl'
  /** The sentence for each reason; English ones stand in for what is missing. */
  readonly reasons?: { readonly [reason in Reason]?: string }

  /** Three names as a list, by the letters A, B and C: `Intl.ListFormat` costs a page 12 ms the first time, before the banner is there. */
  readonly and: string
  readonly title: string
  /** What is off and asked for: `{site}`, `{list}`. */
  readonly asks: string
  /** Follows what is off. */
  readonly starts: string
  /** What is on without an answer: `{list}`. */
  readonly runs: string
  /** What is on because the law exempts it from a question: `{list}`. */
  readonly exempt: string
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
  /** A browser that sends no such signal. */
  readonly gpcNone: string
  /** The state of an opt-out by signal, as 11 CCR 7025(c)(6) wants it shown. */
  readonly honoured: string

  /** The title of the notice of a change. */
  readonly changed: string
  /** Said under it, where nothing is asked. */
  readonly unasked: string
  /** Before what is new since the answer: `{day}`. */
  readonly since: string
  /** Purposes that came after the answer: `{list}`. */
  readonly newPurposes: string
  /** Purposes whose meaning changed since the answer: `{list}`. */
  readonly changedPurposes: string
  /** The answer of a day no longer counts: `{day}`. */
  readonly ranOut: string

  /** The title of a question at the moment something needs it. */
  readonly now: string
  /** What needs it: `{list}` names purposes. */
  readonly needs: string
  /** Who would get data: `{list}` names companies. */
  readonly recipients: string

  readonly acceptAll: string
  readonly refuseAll: string
  /** For the banner when it asks about a part. */
  readonly accept: string
  readonly refuse: string
  /** The same two for what runs without a question. */
  readonly keep: string
  readonly object: string
  readonly choose: string
  /** The same where one is choosing already, or nothing is asked. */
  readonly details: string
  readonly save: string
  readonly close: string
  /** What brings the details back at any time. */
  readonly reopen: string
  /** The same where people opt out: the name that 11 CCR 7015(b) gives the link. */
  readonly choices: string

  readonly intro: string
  readonly always: string
  /** The reason of a purpose of which only some services are on. */
  readonly partly: string
  readonly without: string
  readonly data: string
  /** What a provider may use the data for: `{name}`, `{text}`. */
  readonly uses: string
  readonly providerPolicy: string

  /** The label of the field that finds services. */
  readonly search: string
  /** What it found: `{count}`. */
  readonly found: string

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

  /** The title of what a person answered and when. */
  readonly receipt: string
  /** `{day}`, `{version}`. */
  readonly answered: string
  readonly unanswered: string
  readonly yes: string
  readonly no: string
  readonly copy: string
  readonly copied: string
  readonly download: string

  /** In the place of something from elsewhere that waits: `{name}`. */
  readonly blocked: string
  /** Who would learn of the visit, and what for: `{name}`, `{list}`. */
  readonly wouldSend: string
  readonly loadOnce: string
  /** `{name}`. */
  readonly loadAlways: string

  readonly saved: string
  readonly failed: string
}

import type { ActKind, ActVia, Stood } from '../../act/index.ts'

/**
 * What the pages say by themselves, in one language; what messages are about comes from the policy. Plain strings: `{topic}` is
 * the name of a kind of message or of a purpose, `{day}` a date as that language writes it, `{version}` the name of a version. Each
 * stands wherever the language wants it, and once.
 * Keep yes and no equally plain, write no double negatives and no reproach: what confuses is no choice (11 CCR 7004(a)).
 */
export interface Words {
  /** The title of every page, before the name of the site. */
  readonly heading: string
  readonly privacy: string

  /** The page behind a link in a mail. A button: `{topic}`. */
  readonly stop: string
  readonly stopText: string
  /** What a button did: `{topic}`. */
  readonly stopped: string
  /** A heading: all messages. */
  readonly everything: string
  /** Followed by a list. */
  readonly everythingText: string
  /** The same where the list stands above. */
  readonly everythingAbove: string
  /** A button. */
  readonly stopEverything: string
  readonly stoppedEverything: string
  /** After each kind of message, how it stands for the person. */
  readonly coming: string
  readonly notComing: string
  /** Followed by a list of what cannot be stopped. */
  readonly still: string
  /** Followed by what somebody misses who does not get a message. */
  readonly without: string
  /** Followed by how often a message comes. */
  readonly frequency: string
  readonly required: string
  /** Stands for the name of messages that the site no longer has. */
  readonly unnamed: string

  /** The page that confirms. A heading: `{topic}`. */
  readonly confirmHeading: string
  readonly confirmText: string
  /** A button. */
  readonly confirm: string
  /** What the button did: `{topic}`. */
  readonly confirmed: string
  readonly gone: string
  readonly goneText: string

  /** Why nothing was done: a heading, and where there is one a text. */
  readonly notFound: string
  readonly notFoundText: string
  readonly badRequest: string
  readonly badRequestText: string
  readonly method: string
  readonly tooLarge: string
  readonly tooSlow: string
  readonly unavailable: string
  readonly unavailableText: string
  /** After a form that a program may have sent, or a box that was not ticked. */
  readonly again: string

  /** The page of all choices, and how one gets there. */
  readonly all: string
  readonly allText: string
  readonly reachText: string
  /** The label of a field. */
  readonly address: string
  /** A button. */
  readonly mailLink: string
  readonly linkMailed: string
  readonly saved: string
  /** How one kind of message stands. */
  readonly on: string
  readonly off: string
  /** It was asked for, and the address has yet to confirm it. */
  readonly waiting: string
  /** Mail to the address came back for good. */
  readonly undeliverable: string
  /** Buttons: `{topic}`. */
  readonly turnOn: string
  readonly turnOff: string
  readonly pause: string
  readonly resume: string
  /** `{day}`. */
  readonly pausedUntil: string
  /** Buttons. */
  readonly pauseAll: string
  readonly resumeAll: string

  /** A heading: what the site may see of how mails are read. */
  readonly tracking: string
  readonly trackingText: string
  /** Buttons: `{topic}`. */
  readonly allow: string
  readonly refuse: string
  /** What was answered about cookies and about being seen. */
  readonly granted: string
  readonly refused: string
  readonly browser: string
  readonly browserText: string

  /** A heading: changes of the privacy policy. */
  readonly changes: string
  /** `{version}` and `{day}`. */
  readonly changeOf: string
  /** A button. */
  readonly object: string
  readonly objected: string

  readonly data: string
  readonly dataText: string
  /** A link to a file. */
  readonly download: string
  /** A heading, the label of a field, a button. */
  readonly correction: string
  readonly correctionText: string
  readonly sendCorrection: string
  /** Each is a heading and a button, with what it does. */
  readonly deactivation: string
  readonly deactivationText: string
  readonly deletion: string
  readonly deletionText: string
  /** A box to tick before either. */
  readonly sure: string
  readonly asked: string

  readonly history: string
  readonly historyText: string
  /** Heads of columns, and of lines of a receipt. */
  readonly when: string
  readonly what: string
  readonly how: string
  readonly acts: { readonly [kind in ActKind]: string }
  /** By what way: on the site, on a page such as this, with a mail program's button, by mail, in a list that was read in, ... */
  readonly ways: { readonly [via in ActVia]: string }
  /** `{version}`. */
  readonly version: string
  readonly returned: string

  /** What is kept about one act. A heading, with what it is for. */
  readonly receipt: string
  readonly receiptText: string
  readonly number: string
  readonly before: string
  readonly after: string
  /** How something stood: no answer, asked for and not confirmed, yes, yes from the address itself, no. */
  readonly stood: { readonly [state in Stood]: string }
  /** The text that was on the form. */
  readonly shown: string
  /** Links. */
  readonly downloadReceipt: string
  readonly back: string
}

import type { Answers, Policy, Snapshot } from '@heed/core'
import type { Words } from '../words/index.ts'

/** What the interface is computed from. */
export interface Source {
  readonly policy: Policy
  readonly snapshot: Snapshot
  readonly words: Words
  /** The language of the policy's own texts, as a BCP 47 tag. */
  readonly language: string
  /** Texts that `say` found only in another language than that of the words, with their language: it notes them here. */
  readonly foreign?: Map<string, string>
  /** The purposes that a program answered, by their ids. Default: none that is known. */
  readonly programs?: readonly string[]
}

/** A paragraph, or a list of sentences. */
export type Line = string | readonly string[]

/** What the first layer shows: what is asked in a few sentences, or every purpose with a box to tick. */
export type Layer = 'summary' | 'purposes'

/** The first layer, or a question about one thing in its place, as plain data. */
export interface Notice {
  readonly title: string
  readonly lines: readonly Line[]
  readonly link?: Link
  /** Whether a signal of the browser has opted the person out, where people opt out. */
  readonly state?: string
  /** Purposes and services with a box each; none where the first layer is a summary. */
  readonly boxes: readonly BoxItem[]
  readonly accept: Offer
  readonly refuse: Offer
  /** The label of the button that answers by the boxes. */
  readonly save?: string
  /** The label of the way to the details. */
  readonly choose: string
}

/** Something on the first layer that can be ticked. */
export interface BoxItem extends Pick<Item, 'id' | 'title' | 'lines' | 'on' | 'box'> {
  readonly kind: 'purpose' | 'service'
  /** Stands in the place of the box where there is none. */
  readonly badge?: string
}

/** The notice of a change of the policy, as plain data. */
export interface Change {
  readonly title: string
  readonly lines: readonly string[]
  readonly link?: Link
  /** The label of the button that closes it. */
  readonly close: string
  /** The label of the way to the details. */
  readonly choose: string
}

/** What stands in the place of a frame that waits, as plain data. */
export interface Placeholder {
  readonly title: string
  /** Where in the title the page's own name for the frame begins and ends; nothing where it has none. */
  readonly quoted?: readonly [start: number, end: number]
  readonly lines: readonly string[]
  readonly link?: Link
  /** The label of the button that loads it this one time. */
  readonly once: string
  /** Allows the service from now on; absent where a signal holds it off. */
  readonly always?: Offer
}

/** The second layer, as plain data. */
export interface Details {
  readonly title: string
  readonly lines: readonly string[]
  readonly link?: Link
  /** Whether a signal of the browser has opted the person out, where people opt out. */
  readonly state?: string
  /** A field that finds services, where there are many: its label, and what is said of `{count}` found. */
  readonly search?: { readonly label: string; readonly found: string }
  readonly receipt: Answered
  readonly accept: Offer
  readonly refuse: Offer
  readonly save: string
  readonly close: string
  readonly purposes: readonly PurposeItem[]
}

/** What a person answered, and when. */
export interface Answered {
  readonly title: string
  readonly groups: readonly AnsweredGroup[]
  /** Said instead where nothing was answered. */
  readonly none?: string
  readonly copy: string
  readonly copied: string
  readonly download: string
  /** What is copied and downloaded: the receipt as JSON. */
  readonly text: string
}

export interface AnsweredGroup {
  /** The day and the version. */
  readonly when: string
  readonly items: readonly { readonly title: string; readonly answer: string }[]
}

/** One button and what it answers. */
export interface Offer {
  readonly label: string
  readonly answers: Answers
}

export interface Link {
  readonly label: string
  readonly url: string
}

interface Item {
  readonly id: string
  readonly title: string
  readonly lines: readonly string[]
  /** Why it is on or off at present. */
  readonly reason: string
  readonly on: boolean
  /** `free`: a box to tick; `locked`: a box that a signal holds; absent: no box. */
  readonly box?: 'free' | 'locked'
}

export interface PurposeItem extends Item {
  /** Stands in the place of the box where there is none. */
  readonly badge?: string
  readonly services: readonly ServiceItem[]
}

export interface ServiceItem extends Item {
  readonly provider: string
  readonly link?: Link
  readonly table?: Table
}

/** What a service keeps on the device. */
export interface Table {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly {
    readonly name: string
    readonly kind: string
    readonly cells: readonly string[]
  }[]
}

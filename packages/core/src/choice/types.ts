/** What the person did, and only that. What follows from it is computed by `decide` at each read. */
export interface Choice {
  /** Answers by purpose id. A purpose without one has not been answered. */
  readonly purposes: { readonly [purpose: string]: Answer }
  /** Answers about messages, by topic id; kept by the mail sender, never in the cookie. */
  readonly topics?: { readonly [topic: string]: TopicAnswer }
}

export interface Answer {
  readonly granted: boolean
  /** When the purpose was answered: milliseconds since 1970, on the minute. */
  readonly at: number
  /**
   * The version that was shown; `?` when this policy does not know it, or knows it with other services than those shown.
   * A yes does not carry over then.
   */
  readonly version: string
  /** Services answered one by one, where they differ from a plain yes or no; `null` is one not asked about yet. */
  readonly services?: { readonly [service: string]: boolean | null | undefined }
}

export interface TopicAnswer {
  readonly granted: boolean
  readonly at: number
  readonly version: string
  /** Whether the address itself confirmed it (double opt-in). */
  readonly confirmed?: boolean
}

/** What a call to `choose` says: yes or no by purpose or service id. */
export type Answers<Id extends string = string> = { readonly [id in Id]?: boolean }

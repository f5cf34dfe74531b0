/**
 * - `grant`: a yes that counts at once; `request`: a yes that waits for the address to confirm it; `confirm`: it did;
 * - `stop`: a no, to one topic or to everything;
 * - `sent`: the single message of a `once` topic went out.
 */
export type ActKind = 'grant' | 'request' | 'confirm' | 'stop' | 'sent'

/** Where an act came from: the site's own code, the page behind a link, a mail program (RFC 8058), the mail gate. */
export type ActVia = 'api' | 'page' | 'one-click' | 'mail'

/** One thing that happened about an address. Written once, never changed. */
export interface Act {
  /** 1 for the first act of an address, then one more each. */
  readonly seq: number
  readonly kind: ActKind
  /** A topic's id, or `*` for everything. */
  readonly topic: string
  /** Milliseconds since 1970, by the server's clock. */
  readonly at: number
  /** The version of the policy in force then; empty before the first. */
  readonly version: string
  readonly via: ActVia
}

/** The topic of an act that is about everything. */
export const EVERYTHING = '*'

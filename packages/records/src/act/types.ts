/**
 * - `grant`: a yes that counts at once; `request`: a yes that waits for the address to confirm it; `confirm`: it did;
 * - `stop`: a no, to one topic or to everything;
 * - `pause`: not before the instant in `until`, one topic or everything; an instant that has passed ends it;
 * - `sent`: a message went out, of a topic whose messages are counted;
 * - `erase`: what was known was deleted, as its topic asked; a no to everything is what remains.
 */
export type ActKind = 'grant' | 'request' | 'confirm' | 'stop' | 'pause' | 'sent' | 'erase'

/** Who acted: the person, the site's own code, a mail program, the mail provider, a file of earlier refusals. */
export type Actor = 'person' | 'site' | 'mailer' | 'provider' | 'import'

/**
 * By what way: the site's own code, the page behind a link, a mail program's button (RFC 8058), the mail gate, a list that
 * was read in, a mail that came back, a complaint about one.
 */
export type ActVia = 'api' | 'page' | 'one-click' | 'mail' | 'import' | 'bounce' | 'complaint'

/** How a topic stood: never answered, asked for and not confirmed, allowed, allowed by the address itself, refused. */
export type Stood = 'none' | 'pending' | 'granted' | 'confirmed' | 'stopped'

/** One thing that happened about an address. Written once, never changed. */
export interface Act {
  /** 1 for the first act of an address on a channel, then one more each. */
  readonly seq: number
  /** The act's own name. The same one is never written twice about an address, whoever sends it again. */
  readonly id: string
  readonly kind: ActKind
  /** A topic's id, or `*` for everything. */
  readonly topic: string
  readonly actor: Actor
  readonly via: ActVia
  /** How the topic stood before the act, and after it. */
  readonly before: Stood
  readonly after: Stood
  /** Milliseconds since 1970, by the server's clock. */
  readonly at: number
  /** The same by the clock of the person's device, if it was told; kept within a day before `at`. */
  readonly clientAt?: number
  /** Whether `clientAt` lay outside that day and was moved to its edge. */
  readonly clamped?: boolean
  /** The version of the policy in force then; empty before the first. */
  readonly version: string
  /** The end of a `pause`: milliseconds since 1970. */
  readonly until?: number
  /** SHA-256 of the words that were shown, as base64url; the words themselves are kept once, under this name. */
  readonly text?: string
}

/** What the fold looks at. */
export type Folded = Pick<Act, 'seq' | 'kind' | 'topic' | 'at' | 'version' | 'until'>

/**
 * Whether what an act is about stands apart from what somebody wants to get: whether mail arrives, a version of the policy, a request
 * to the site, data given to others, what messages may travel by. A no to everything leaves it as it is.
 */
export const standsApart = (topic: string): boolean =>
  /^(address|version|request|disclosure|channel):/.test(topic)

/** The same answer for another topic where it is about one over a channel, `channel:sms:news`; undefined for all others. */
export function overChannel(name: string, from: string, topic: string): string | undefined {
  const [, channel, about] = /^(channel:[^:]+:)(.+)$/s.exec(name) ?? []
  return about === from ? channel + topic : undefined
}

/** The topic of an act that is about everything. */
export const EVERYTHING = '*'

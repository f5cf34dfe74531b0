import type { Policy } from '@heed/core/server'
import type { Database, Engine } from '@heed/records'
import type { Act } from '../act/index.ts'
import type { RecipientVerdict, SendVerdict } from '../gate/index.ts'
import type { ListHeaders } from '../link/index.ts'
import type { Secret } from '../secret/index.ts'

/** What `createPreferences` needs. */
export interface PreferencesOptions<Topic extends string = string> {
  readonly policy: Policy<string, string, Topic, string>
  /**
   * From `openDatabase` or any driver of the same shape, for one machine; `postgres(pool)` for several. Its tables are made
   * or brought up to date at the first use, see `ready`.
   */
  readonly database: Database | Engine
  readonly secrets: {
    /** For links, the newest first: it signs, all are honoured. Keep old ones: an opt-out link has no end. */
    readonly links: readonly Secret[]
    /**
     * For what stands in the database instead of addresses, the newest first: it names people from now on, and all are
     * looked up. Keep old ones: without one, nobody who was written down under it would be recognised.
     */
    readonly addresses: Secret | readonly Secret[]
  }
  /** Where `handler` is reachable, with its path if it has one: `https://example.com/mail`. */
  readonly baseUrl: string
  /** A mailbox that takes unsubscribe mails; the token is in their subject. Default: none. */
  readonly mailto?: string
  /** Where the people are (ISO 3166): it picks the mode of topics that have one per region. Default: unknown, the strictest. */
  readonly region?: string
  /** The language of the pages. Default: the policy's. */
  readonly language?: string
  /** Tells apart sites that share a database. Never change it: it is part of every key and link. Default: `main`. */
  readonly site?: string
  /** Default: `Date.now`. */
  readonly now?: () => number
  /** Hears of database errors that were turned into a refusal or a 503 page. Default: `console.error`. */
  readonly onError?: (error: unknown) => void
}

/** One address and one topic. */
export interface AboutTopic<Topic extends string = string> {
  readonly to: string
  readonly topic: Topic
}

/**
 * Who wants which messages. Everything is known by a keyed hash of the address; the address itself is not kept.
 * Methods throw `unknown-topic` for a topic the policy does not have. All but `maySend` throw `invalid-address`.
 */
export interface Preferences<Topic extends string = string> {
  /**
   * Whether a message may go to an address now. The one send gate: ask it when sending, not when planning. What is
   * wrong with the recipient is a verdict, not an error; when the database fails, only required topics pass.
   */
  maySend(message: AboutTopic<Topic> & { readonly now?: number }): Promise<SendVerdict>
  /**
   * The same for many at once: one verdict for each recipient, in their order, however many there are. Looks up 5000 at a
   * time and holds no more than those. When the database fails, marketing is refused with `unavailable`. Throws
   * `unknown-topic` when it is called, before anything is looked up.
   */
  filter(recipients: Iterable<string> | AsyncIterable<string>, topic: Topic): AsyncIterable<RecipientVerdict>
  /**
   * Writes down that the person asked for a topic. `pending` until the address confirms it, where the topic wants that
   * and wherever the address has said no before; then send `confirmUrl` to it, as the reply to its request that it is.
   * `text` is what the form said, to be kept as evidence.
   */
  subscribe(
    about: AboutTopic<Topic> & { readonly text?: string },
  ): Promise<{ readonly status: 'granted' | 'pending'; readonly confirmUrl?: string }>
  /** Writes down a no: to a topic or, without one, to everything that is not required. The first one counts. */
  unsubscribe(about: { readonly to: string; readonly topic?: Topic }): Promise<void>
  /** A link that stops a topic or, without one, everything. Works for ever, without a login, and can do nothing else. */
  link(about: { readonly to: string; readonly topic?: Topic }): Promise<string>
  /** The header fields for a message. None for a topic that is required. */
  headers(about: AboutTopic<Topic>): Promise<ListHeaders>
  /**
   * Writes down that the message of a `once` topic goes out; false when one already did. Call it right before sending,
   * as `mailGate` does. For other topics it writes nothing and is true.
   */
  recordSend(about: AboutTopic<Topic>): Promise<boolean>
  /** Serves `/u/<token>` and `/c/<token>`. Opening a page changes nothing; a POST does. Needs no `this`. */
  handler(request: Request): Promise<Response>
  /** Every act about an address, oldest first. */
  history(about: { readonly to: string }): Promise<readonly Act[]>
  /**
   * Makes the tables or brings them up to date, and checks the secrets. The first use does so by itself; call it at the start
   * of the program to hear of a database that is not ours, of a later release (`RecordsError`), or out of reach.
   */
  ready(): Promise<void>
  /** Closes the database; a pool stays open, it is the site's. From then on the gate lets only required topics pass. */
  close(): Promise<void>
}

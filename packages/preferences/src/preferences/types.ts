import type { Policy, Reason, Use } from '@heed/core/server'
import type { Database, Engine } from '@heed/records'
import type { Act, Channel } from '../act/index.ts'
import type { WebhookOptions } from '../feedback/index.ts'
import type { Binding, RecipientVerdict, SendVerdict } from '../gate/index.ts'
import type { Hooks, PersonExport } from '../http/index.ts'
import type { ListHeaders } from '../link/index.ts'
import type { Look } from '../page/index.ts'
import type { Secret } from '../secret/index.ts'
import type { ImportReport, ListFormat, Source } from '../stops/index.ts'
import type { Announcement, ChangePlan, DispatchOptions, DispatchReport } from './change-types.ts'

/** What `createPreferences` needs. */
export interface PreferencesOptions<Topic extends string = string> extends Hooks {
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
  /** The language of the pages. Default: what the browser asks for, of those the policy is written in. */
  readonly language?: string
  /** The look of the pages, in the banner's own terms: `{ accent: '#0a5' }`. */
  readonly look?: Look
  /** Tells apart sites that share a database. Never change it: it is part of every key and link. Default: `main`. */
  readonly site?: string
  /** Default: `Date.now`. */
  readonly now?: () => number
  /** The cookie of this browser's choices, shown beside the others. Default: `heed`. */
  readonly cookie?: string
  /**
   * How long the send gate waits for the database, in milliseconds; then it refuses as when the database is away. Default: ten
   * seconds.
   */
  readonly patience?: number
  /** Hears of database errors that were turned into a refusal or a 503 page. Default: `console.error`. */
  readonly onError?: (error: unknown) => void
}

/** One address and one topic. */
export interface AboutTopic<Topic extends string = string> {
  readonly to: string
  readonly topic: Topic
}

/** What may be told of a message besides its topic. */
export interface Told {
  /**
   * What it carries: one of the `carries` of the policy's topics, or `marketing`. A topic that lists what it carries refuses
   * everything else, and a required one refuses marketing. Throws `unknown-kind` for any other.
   */
  readonly kind?: string
  /** Where this person is (ISO 3166). Default: the region of the options. */
  readonly region?: string
  /**
   * What it travels by: `email`, `sms`, `call`, `push`, `chat` or `post`. Default: `email`. The person is the one of the address
   * `to`, whatever it travels by. Throws `unknown-channel` for any other.
   */
  readonly channel?: Channel
}

/** Whether data may be put to a use. */
export interface UseVerdict {
  readonly allowed: boolean
  /**
   * A reason of the decision, or `spared` and `objected` (the version that brought the use does not hold for the person), or
   * `given-before` (the data is older than that version, which does not reach back).
   */
  readonly reason: Reason | 'spared' | 'objected' | 'given-before'
  readonly explanation: string
  /** The version the person is under. */
  readonly version?: string
}

/** What a person may ask of the site. */
export type Asked = 'access' | 'correction' | 'deletion' | 'deactivation' | 'objection'

/** What became of asking for a topic. */
export interface Subscribed {
  readonly status: 'granted' | 'pending'
  /** For a mail to the address itself, when it has to confirm. */
  readonly confirmUrl?: string
  /** Whether this is the first time it was asked for: then send the link. Otherwise one went already. */
  readonly fresh?: boolean
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
  maySend(message: AboutTopic<Topic> & Told & { readonly now?: number }): Promise<SendVerdict>
  /**
   * The same for many at once: one verdict for each recipient, in their order, however many there are. Looks up 5000 at a
   * time and holds no more than those. When the database fails, marketing is refused with `unavailable`. Throws
   * `unknown-topic` when it is called, before anything is looked up.
   */
  filter(
    recipients: Iterable<string> | AsyncIterable<string>,
    about: Topic | ({ readonly topic: Topic } & Told),
  ): AsyncIterable<RecipientVerdict>
  /**
   * Writes down that the person asked for a topic. `pending` until the address confirms it, where the topic wants that
   * and wherever the address has said no before; then send `confirmUrl` to it, as the reply to its request that it is.
   * `text` is what the form said, to be kept as evidence.
   */
  subscribe(about: AboutTopic<Topic> & { readonly text?: string }): Promise<Subscribed>
  /**
   * Writes down a no: to a topic or, without one, to everything that is not required. The first one counts. With a `channel` it is
   * about that alone; without one, about every channel.
   */
  unsubscribe(about: {
    readonly to: string
    readonly topic?: Topic
    readonly channel?: Channel
  }): Promise<void>
  /**
   * Writes down that nothing is wanted before `until` (milliseconds since 1970, at most two years ahead), of a topic or, without
   * one, of all that is not required. An instant that has passed ends the pause.
   */
  pause(about: { readonly to: string; readonly topic?: Topic; readonly until: number }): Promise<void>
  /**
   * Writes down what others say of an address. A `bounce` (it came back for good) stops everything and holds back required
   * topics too, until somebody asks from there again; so does the fifth `soft-bounce` in 14 days. A `complaint` or an `import` stops a
   * topic or everything. What was stopped so is lifted by nothing but a fresh confirmation from the address. `id` is the
   * provider's name for the event: the same one counts once. `at` is the provider's instant. With a `channel` all of this is about
   * that alone; without one, a bounce is one of mail and the no about every channel. Throws `unknown-channel`.
   */
  suppress(about: {
    readonly to: string
    readonly topic?: Topic
    readonly channel?: Channel
    readonly because: 'bounce' | 'soft-bounce' | 'complaint' | 'unsubscribe' | 'import'
    readonly id?: string
    readonly at?: number
  }): Promise<void>
  /**
   * Reads a list of refusals, as it streams: a table whose head names a column of addresses (or `subject`, as `exportStops`
   * writes), or one JSON object a line. `topic` and `channel` stand for rows that name none; default: everything, over every channel. A list only adds refusals:
   * nobody is subscribed or revived by it. Rows that cannot be taken are told, the others count. `dry` only reports.
   */
  importStops(
    source: Source,
    options?: {
      readonly format?: ListFormat
      readonly topic?: Topic
      readonly channel?: Channel
      readonly dry?: boolean
    },
  ): Promise<ImportReport>
  /**
   * Every refusal, by the keyed hash of the address, piece by piece. It can be imported wherever `secrets.addresses` lists all that
   * are listed here, newer ones among them or not.
   */
  exportStops(options?: { readonly format?: ListFormat }): AsyncIterable<string>
  /**
   * Takes the calls of a provider: bounces, complaints and refusals become what `suppress` writes. Signatures are verified; what is
   * not the provider's is answered with 401 and changes nothing. A provider that says somebody wants mail again is not heeded.
   */
  webhook(options: WebhookOptions): (request: Request) => Promise<Response>
  /**
   * Reads a mail that came to the site: a complaint (ARF), a mail that could not be delivered (DSN), or a mail program's wish to
   * unsubscribe, sent to `mailto`. Anybody can write such a mail, so it counts where it brings back a link that we
   * signed for that person; `trusted` takes reports without one, for a mailbox that only your own mail server can reach.
   */
  receiveMail(
    raw: string | Uint8Array,
    options?: { readonly trusted?: boolean },
  ): Promise<{ readonly reports: number; readonly taken: number }>
  /** A link that stops a topic or, without one, everything. Works for ever, without a login, and can do nothing else. */
  link(about: { readonly to: string; readonly topic?: Topic }): Promise<string>
  /** Whether the person allows the site to see which mails of a topic they open. False for topics without `opens`. */
  mayTrack(about: AboutTopic<Topic> & { readonly region?: string }): Promise<boolean>
  /**
   * The clear picture that tells of an opening, as HTML; empty for whoever does not allow it. `mail` is your own name for the
   * mail, at most 64 bytes. `onTracked` hears of openings, where the person still allows it then.
   */
  pixel(about: AboutTopic<Topic> & { readonly mail: string; readonly region?: string }): Promise<string>
  /** The same for a link: an address of `handler` that leads on to it, or `url` as it is. Throws `bad-link` for no web address. */
  trackedLink(
    about: AboutTopic<Topic> & { readonly mail: string; readonly url: string; readonly region?: string },
  ): Promise<string>
  /**
   * Writes down a yes to a purpose of the policy, such as a topic's `opens`. `pending` where the address has said no before: then
   * mail `confirmUrl` to it. With a `channel` instead, it takes back a no to that channel, or to a topic over it, once the address
   * has confirmed it. Throws `unknown-purpose`, `unknown-channel`.
   */
  allow(
    about: { readonly to: string; readonly text?: string } & (
      | { readonly purpose: string; readonly channel?: undefined }
      | { readonly channel: Channel; readonly topic?: Topic; readonly purpose?: undefined }
    ),
  ): Promise<Subscribed>
  /** Writes down a no to a purpose. It counts for mails that went out before it, too. */
  refuse(about: { readonly to: string; readonly purpose: string }): Promise<void>
  /**
   * What a version of the policy changes, and how each person is told of it: by mail, by the notice on the site, or not at all,
   * because they stopped everything or left. Throws `unknown-version`.
   */
  plan(about: { readonly version: string; readonly from?: string }): ChangePlan
  /** The same for one person. */
  announce(about: { readonly to: string; readonly version: string }): Promise<Announcement>
  /**
   * Mails a version to whom the plan says, one after the other. Ended at any moment, the next call goes on: nobody is missed, and
   * nobody is mailed twice where `arrived` can tell. A person's own day counts from the moment their mail was taken.
   */
  dispatch(options: DispatchOptions): Promise<DispatchReport>
  /** The version that a person is under now, the next and from when, and why of each. */
  versionOf(about: { readonly to: string; readonly now?: number }): Promise<{
    readonly version?: string
    readonly next?: { readonly version: string; readonly at: number }
    readonly bindings: readonly Binding[]
  }>
  /** Writes down an objection to a version; false when it came too late to count, or the policy knows none. */
  object(about: { readonly to: string; readonly version: string }): Promise<boolean>
  /**
   * Whether data of a person may be put to a use, under the version that they are under. `given` is when they gave it (milliseconds
   * since 1970). Throws a `UseError` for a purpose, or data, that no version declares.
   */
  mayUse(
    about: Use & { readonly to: string; readonly given?: number; readonly region?: string },
  ): Promise<UseVerdict>
  /** Writes down that data of a person was given to somebody else. Throws `unlisted-ground` for a ground the policy does not list. */
  disclose(about: { readonly to: string; readonly ground: string; readonly recipient: string }): Promise<void>
  /**
   * Everything, as lines of JSON: each act with who acted, how and under which version, and the words that were shown. People are
   * named by keyed hash, so it is of use to whoever has the same secrets.
   */
  exportAll(): AsyncIterable<string>
  /**
   * Takes what `exportAll` wrote, beside what is there; the same twice changes nothing. Throws `bad-export`, also where
   * `secrets.addresses` lacks one that was listed there.
   */
  importAll(source: Source): Promise<{ readonly taken: number; readonly known: number }>
  /** The page of all choices of somebody the site knows, by its own login for example. Opens for an hour: hand it to nobody else. */
  centreUrl(about: { readonly to: string }): Promise<string>
  /** Writes down that the person asked for something. `deletion` and `deactivation` stop everything at once. */
  ask(about: { readonly to: string; readonly kind: Asked }): Promise<void>
  /** Writes down that it was done; false where nothing waited. A `deletion` is carried out, as `erase` does. */
  fulfil(about: { readonly to: string; readonly kind: Asked }): Promise<boolean>
  /**
   * Deletes every act about a person. What remains is one act under the keyed hash of the address, which says when, and that nothing
   * may be sent: it outlives any list that is read in later, and gives way to nothing but a fresh confirmation from the address.
   */
  erase(about: { readonly to: string }): Promise<void>
  /** Everything that is kept about a person, for them or for whom they send it to (CT5). */
  exportPerson(about: { readonly to: string }): Promise<PersonExport>
  /** The header fields for a message. None for a topic that is required. */
  headers(about: AboutTopic<Topic>): Promise<ListHeaders>
  /**
   * Writes down that a message of a topic with `once` or `atMost` goes out; false when as many did as may. Call it right
   * before sending, as `mailGate` does. For other topics it writes nothing and is true.
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

/**
 * The policy document: what a site does with people's data and what they may refuse, as data.
 * Everything else in Heed (the banner's words, the guard's rules, the mail topics) is computed from it.
 *
 * Type parameters carry the literal names of purposes (`P`), services (`S`), topics (`T`) and versions (`V`),
 * so that a misspelt name does not compile.
 */
export interface Policy<
  P extends string = string,
  S extends string = string,
  T extends string = string,
  V extends string = string,
> {
  readonly $schema?: string
  /** The format of this document. */
  readonly heed: 1
  /** The language of every plain `string` in the document, as a BCP 47 tag. */
  readonly language: string
  readonly site: Site
  /** Editions of the policy, oldest first. The one in force is the last whose `effective` has passed. */
  readonly versions: readonly Version<V, NoInfer<P>>[]
  readonly purposes: { readonly [id in P]: Purpose<NoInfer<V>> }
  readonly services?: { readonly [id in S]: Service<NoInfer<P>, NoInfer<V>> }
  readonly topics?: { readonly [id in T]: Topic<NoInfer<P>, NoInfer<V>, NoInfer<T>> }
  readonly signals?: Signalled<NoInfer<P>>
  /** How long an answer stands and when one may ask again. Default: both six months. */
  readonly choice?: Lasting & { readonly regions?: { readonly [region: string]: Lasting } }
  /** Overrides the built-in table of regions: `{ CH: 'opt-in', 'US-TX': 'opt-out' }`. */
  readonly regions?: { readonly [region: string]: Mode }
  readonly changes?: Changes
  /** What a person may ask of the controller, and how. */
  readonly requests?: { readonly [kind in RequestKind]?: Practice }
  /** The closed list of grounds on which data may be handed to somebody else. */
  readonly disclosures?: { readonly [ground: string]: Practice }
}

/** Words for people: one language, or one text per BCP 47 tag. */
export type Text = string | { readonly [language: string]: string }

/**
 * How a purpose stands before anybody has answered.
 * - `required`: always on; the interface says why.
 * - `opt-in`: off until the person says yes.
 * - `opt-out`: on until the person says no.
 * - `exempt-with-objection`: on, with notice, until the person objects (UK DUAA 2025, PECR Schedule A1).
 */
export type Mode = 'required' | 'opt-in' | 'opt-out' | 'exempt-with-objection'

/** A mode per region (`GB`, `US`, `US-CA`), the most specific first; `default` is every other and every unknown place. */
export type ModeByRegion = { readonly default: Mode; readonly [region: string]: Mode }

export type RequestKind = 'access' | 'correction' | 'deletion' | 'deactivation' | 'objection' | 'stop'

/** The words of the privacy policy that a practice comes from, under an id of your own. */
export interface Citation {
  readonly id: string
  /** Quoted literally; white space does not count. */
  readonly words: string
}

interface Cited {
  readonly cites?: readonly Citation[]
}

/** `since` and `until` name the version that brought an item and the one that removed it. */
interface Dated<V extends string> {
  readonly since?: V
  readonly until?: V
}

export interface Practice extends Cited {
  readonly text: Text
  /** An e-mail address or a URL to turn to. */
  readonly contact?: string
}

export interface Site extends Cited {
  readonly name: Text
  readonly url?: string
  /** Hosts the policy speaks for: `example.com`, `*.example.com`. The page's own host is always covered. */
  readonly covers: readonly string[]
  readonly controller: { readonly name: string; readonly contact?: string; readonly address?: string }
  /** Where people read the policy in full. */
  readonly policyUrl?: string
}

export interface Version<V extends string = string, P extends string = string> extends Cited {
  readonly id: V
  /** ISO 8601 instant, or a date, which means 00:00 UTC. */
  readonly effective: string
  /** What changed, for people. */
  readonly summary?: Text
  /** Purposes whose meaning changed so much that earlier answers do not carry over. */
  readonly asks?: readonly P[]
  /** Whether the change also covers data given before it (CX7). Default: false. */
  readonly reachesBack?: boolean
}

export interface Purpose<V extends string = string> extends Cited, Dated<V> {
  readonly title: Text
  readonly text: Text
  /** Default: what the law of the region asks (`regions`), opt-in where the region is unknown. */
  readonly mode?: Mode | ModeByRegion
  /** Set for what a law may exempt from consent: the UK exempts `statistics` and `appearance`. */
  readonly exemption?: 'statistics' | 'appearance'
  /** Sale of personal data (Cal. Civ. Code 1798.140(ad)); switched off by GPC. */
  readonly sale?: boolean
  /** Sharing for cross-context advertising (1798.140(ah)), or any hand-over to outsiders; switched off by GPC. */
  readonly sharing?: boolean
  /** Targeted advertising (for example Colo. Rev. Stat. 6-1-1303(25)); switched off by GPC. */
  readonly targeting?: boolean
  /** What stops working when the person says no. */
  readonly without?: Text
  /** The data it uses, in plain words, shown to people. `checkUse` refuses any other. Default: not listed, any. */
  readonly data?: readonly string[]
}

export interface Service<P extends string = string, V extends string = string> extends Cited, Dated<V> {
  readonly title: Text
  readonly text?: Text
  readonly purpose: P
  readonly provider: Provider
  /** Where it loads from and sends to: `stats.example`, `*.ads.example`, `example.com/collect`. */
  readonly hosts?: readonly string[]
  /** Clear gifs and other pings, in the same form as `hosts`. */
  readonly beacons?: readonly string[]
  /** Embedded pages, in the same form as `hosts`. */
  readonly frames?: readonly string[]
  readonly cookies?: readonly CookieRule[]
  readonly storage?: readonly KeyRule[]
  /** What stops working when the person says no to this service. */
  readonly without?: Text
}

export interface Provider {
  readonly name: string
  /** What the provider may use the data for. */
  readonly uses: Text
  readonly policyUrl?: string
}

export interface CookieRule {
  /** The name; one `*` may stand for any run of characters: `_ga*`. */
  readonly name: string
  /** `session` or an ISO 8601 duration: a ceiling. */
  readonly lifetime: string
  readonly text?: Text
  /** Set by the server with HttpOnly, so that no script can see or remove it. */
  readonly httpOnly?: boolean
}

export interface KeyRule {
  readonly name: string
  /** `local` and `session` storage, by key; an IndexedDB `database` or a `cache` of the Cache API, by the name it is opened by. */
  readonly area: 'local' | 'session' | 'database' | 'cache'
  /** `session` or an ISO 8601 duration. Default: until removed. */
  readonly lifetime?: string
  readonly text?: Text
}

export interface Topic<P extends string = string, V extends string = string, T extends string = string>
  extends Cited,
    Dated<V> {
  readonly title: Text
  readonly text: Text
  readonly mode: Mode | ModeByRegion
  readonly channel: 'email'
  /** Double opt-in: a yes counts only after a confirmation from the address itself. Default: false. */
  readonly confirm?: boolean
  /** At most one message per address, ever (CG9). Default: false. */
  readonly once?: boolean
  /** How many messages may go to one address within what time. Default: as many as the site sends. */
  readonly atMost?: AtMost
  /** The purpose that covers telling which mails were opened. None: no open tracking. */
  readonly opens?: P
  /** The kinds of content it carries (CG6). */
  readonly carries?: readonly string[]
  /**
   * The topic that carried this kind of content before the version named in `since`. The answer that stood for that
   * topic then counts for this one until it has an answer of its own (CG6). Must not be wider than that topic.
   */
  readonly splitFrom?: T
  readonly frequency?: Text
  /** Why one may write at all, for people. */
  readonly basis?: Text
  /** What the person misses without it. */
  readonly without?: Text
}

/** At most so many messages to one address within a time. */
export interface AtMost {
  /** 1 to 32. */
  readonly sends: number
  /** An ISO 8601 duration of days, months or years. */
  readonly within: string
}

/**
 * Signals the browser sends for the person. `true` switches off every purpose that is a sale, sharing or
 * targeting; a list adds the purposes it names; `false` ignores the signal.
 */
export interface Signalled<P extends string = string> {
  /** Global Privacy Control. Default: true. */
  readonly gpc?: boolean | readonly P[]
  /** The legacy Do Not Track header. Default: false. */
  readonly dnt?: boolean | readonly P[]
}

export interface Lasting {
  /** How long a yes stands, as an ISO 8601 duration. */
  readonly lasts?: string
  /** How long after a no one may ask again. */
  readonly askAgain?: string
}

/** How a change of the policy is announced and when it binds. */
export interface Changes extends Cited {
  readonly announce: readonly ('email' | 'notice')[]
  /** How long after the announcement a version binds a person, as an ISO 8601 duration. Default: at once. */
  readonly after?: string
  /** Whether new users get a version at once. Default: true. */
  readonly newUsersAtOnce?: boolean
  /** Whether a person may object before the day. Default: false. */
  readonly objection?: boolean
  /** Whether those who stopped all mail are neither mailed nor subject to the new use (CG11). */
  readonly sparesOptedOut?: boolean
  readonly text?: Text
}

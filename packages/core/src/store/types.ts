import type { Answers, Choice } from '../choice/index.ts'
import type { Due, PageDecision, Verdict } from '../decide/index.ts'
import type { Policy } from '../policy/index.ts'
import type { Signals } from '../signal/index.ts'

/** Everything known at one moment. The same object until something changes. */
export interface Snapshot {
  readonly choice: Choice
  readonly decision: PageDecision
  readonly due: Due
}

/** The consent store: keeps the choice, computes the decision, tells who must know. */
export interface Consent<Id extends string = string> {
  readonly policy: Policy
  /** Whether a purpose or service may run now. Unknown ids may not. */
  allows(id: Id): boolean
  /** The verdict behind `allows`, with its reason. */
  why(id: Id): Verdict
  /** Whether one must ask the person, about what, and why. */
  due(): Due
  /** Records yes or no for the purposes and services named; everything else stands. */
  choose(answers: Answers<Id>): Snapshot
  /** Says yes to everything that can be chosen. */
  grantAll(): Snapshot
  /** Says no to everything that can be chosen. */
  refuseAll(): Snapshot
  /** Takes back a yes: for one purpose or service, or for all of them. */
  withdraw(id?: Id): Snapshot
  /** Calls back at each change. Returns what ends it. A listener that throws stops nobody. */
  on(event: keyof ConsentEvents, listener: (snapshot: Snapshot, before: Snapshot) => void): () => void
  snapshot(): Snapshot
  /** Reads the stored choice again, as after a return from the back/forward cache. */
  refresh(): Snapshot
  /** Ends every listener; the stored choice stays. */
  stop(): void
}

export interface ConsentEvents {
  /** Told first, so that what a choice stops has stopped before anybody hears of it. For gates. */
  enforce(snapshot: Snapshot, before: Snapshot): void
  change(snapshot: Snapshot, before: Snapshot): void
}

/** Where a choice is kept, as one line of text. */
export interface ChoiceStorage {
  /** Every value found; more than one where a host and a parent-domain cookie both exist. */
  read(): readonly string[]
  /** Keeps the text for so many days, reads it back, and says whether it is there. */
  write(text: string, days: number): boolean
  /** Calls back when another tab changed it. Returns what ends it. */
  watch?(changed: () => void): () => void
}

export interface ConsentOptions {
  /** ISO 3166-1 or 3166-2 code in capitals. Default: unknown, which means the strictest rules. */
  readonly region?: string
  /** Default: read from the browser at each decision. */
  readonly signals?: () => Signals
  /** Default: a cookie named `heed` for the page's own host. */
  readonly storage?: ChoiceStorage
  readonly cookie?: CookieOptions
  /** Default: `Date.now`. */
  readonly now?: () => number
  /** Hears of errors in listeners and gates. Default: the browser's `reportError`. */
  readonly onError?: (error: unknown) => void
}

export interface CookieOptions {
  /** Default: `heed`. */
  readonly name?: string
  /** A parent domain, to share the choice between its hosts. Default: the page's own host only. */
  readonly domain?: string
}

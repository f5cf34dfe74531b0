import type { Consent } from '../store/index.ts'
import type { Area } from '../whose/index.ts'
import type { Floor } from './floor.ts'
import type { Names } from './names.ts'
import type { trust } from './trusted.ts'
import type { GuardEventName, GuardLayer } from './types.ts'

/** The window of the page, or of a same-origin frame in it: each has functions of its own. */
export type Realm = Window & typeof globalThis

/** Sets a gate up once; what it returns puts the gate into one realm. */
export type Gate = (warden: Warden) => (realm: Realm) => void

/** What somebody is about to start that goes on: a connection, a worker, a request for a database. */
export type Asked = Pick<Wish, 'kind' | 'what' | 'whose' | 'urgent'>

/**
 * Gives the platform's own object, or one that stands in for it while it waits. `like` is its class (`new.target`); `make` makes
 * one, that fails if need be, knowing who stands in.
 */
export type StandIn = (
  asked: Asked,
  // biome-ignore lint/suspicious/noExplicitAny: any class of the platform.
  like: any,
  // biome-ignore lint/suspicious/noExplicitAny: any object of the platform.
  make: (fails?: boolean, late?: unknown) => any,
) => object

/** What becomes of something now: it may go, it waits for an answer, or it fails. Named as the guard's events. */
export type Sentence = 'released' | 'held' | 'refused'

/** Tells whose a URL, cookie or key is: a service's id, `''` for a third party nobody declared, nothing for the site's own. */
export type Whose = (what: string) => string | null | undefined

/** One thing that somebody wants done and that a service must be allowed for. */
export interface Wish {
  readonly kind: string
  readonly what: string
  readonly whose: Whose
  /** Does it, at most once. */
  go(): unknown
  /** Lets it fail as the platform fails; says whether it goes on waiting all the same. Absent: it always does. */
  fail?(): unknown
  /** A later wish with the same key takes the place of one that waits. Default: none has the same. */
  readonly key?: unknown
  /** It cannot wait: what would be held is refused. */
  readonly urgent?: boolean | undefined
  /** How much memory it keeps while it waits, in bytes, about. Default: what its URL takes. */
  readonly size?: number | undefined
  /** What it was told last. */
  sentence?: Sentence
}

/**
 * Stands before a function of the platform: gets the receiver (for a constructor `new.target`), the arguments, the function as it
 * was found, and what calls it as it was called, with what the arguments are by then.
 */
// biome-ignore lint/suspicious/noExplicitAny: a platform function may be called with anything.
export type Before = (self: any, values: any[], native: any, go: () => any) => unknown

/** What a gate may ask and do. Gates know nothing else of the guard and nothing of one another. */
export interface Warden {
  /** The consent store, once there is a policy. */
  readonly consent: Consent | undefined
  readonly whose: Whose
  /** Judges a service's things, without telling anybody. */
  judge(service: string | null | undefined): readonly [sentence: Sentence, reason: string]
  /** Does a wish now, keeps it for later, or lets it fail, and tells the listeners. */
  admit(wish: Wish): void
  /** Forgets what waits under a key; says whether there was such a wish. */
  dismiss(key: unknown): boolean
  /** What waits and what runs, in order, by their keys. */
  readonly queue: Map<unknown, Wish>
  /** What the document loads that a `data:` or `blob:` address brings into a frame, once the gate is there that reads it. */
  inside?(element: string, address: string): string[] | undefined
  /** Whether no more may wait; before the gate is there that counts, anything may. */
  filled?(): boolean
  /**
   * Workers that were made before the gate for workers was there, each with what it was made with and then what was posted to it. They
   * do nothing yet. None once the gate is there.
   */
  early?: Map<Worker, unknown[][]> | undefined
  /** Ends something that runs, in whichever way there is for it, when it may no longer do so. Does not keep it alive. */
  runs(made: object, asked: Asked): void
  /** What runs since before the gate was there that ends it. */
  readonly started: [made: object, asked: Asked][]
  /** Until the gate is there that lets things stand in for others: what would have to wait fails. */
  standIn: StandIn
  /** What is asked about the names of cookies, keys, databases or caches. The same at each call. */
  namesOf(kind: Area): Names
  readonly trust: typeof trust
  readonly floor: Floor
  tell(
    event: GuardEventName,
    kind: string,
    what: string,
    service: string | null | undefined,
    reason: string,
    layer?: GuardLayer,
  ): void
  /**
   * Puts something before a function of a platform object, a property's getter or setter, or a constructor, until the guard stops.
   * The function keeps its name, length, text and receiver checks. Does nothing where the browser lacks it.
   */
  patch(
    target: object | undefined,
    names: string,
    before: Before,
    part?: 'value' | 'get' | 'set' | 'new',
  ): void
  /** The platform's own function behind what stands in its place. */
  native<Value>(value: Value): Value
  /** Acts now and after every change of the decision. */
  always(act: () => void): void
  /** Aborted when the guard stops. */
  readonly over: AbortSignal
  /** Hears events, of the names given with spaces between them, before anybody of the page does. */
  listen(target: EventTarget | undefined, types: string, act: (event: Event) => void): void
  /** Acts on every element that joins a guarded document, with what it contains. */
  joined(act: (root: Element | DocumentFragment) => void): void
  /** Hears events in every shadow root that is found, once the gate is there that finds them. */
  rooted?(type: string, act: (event: Event) => void): void
  /** Lets the gates see at once what has just joined, with what it contains. */
  welcome(root: Element | DocumentFragment): void
  /** Puts every gate into the window of a same-origin frame, once; does nothing with another's, or with none. */
  enter(realm: Realm | null | undefined): void
  /** Elements that the page's own mark-up gave to a service: they are judged by that, not by their URL. */
  readonly marked: WeakSet<Element>
}

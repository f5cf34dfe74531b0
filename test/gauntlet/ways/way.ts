/** What can stop something, from the page outwards. Each holds what the ones before it hold. */
export const layers = ['guard', 'floor', 'worker', 'edge'] as const
export type Layer = (typeof layers)[number]

/** What a way goes through. */
export type Kind =
  | 'request'
  | 'connection'
  | 'form'
  | 'element'
  | 'markup by script'
  | 'code'
  | 'style'
  | 'realm'
  | 'worker'
  | 'chain'
  | 'cookie'
  | 'storage'
  | 'tag'

/** Where one try of a way leads to: the third party, or, for its twin, the site itself. */
export interface Target {
  /** The address that must be asked for, once: `http://tracker.localhost:8000/w/p1/fetch-text`. */
  readonly url: string
  /** The name of the cookie, key, database or cache to be made; one that the service declares. */
  readonly name: string
  /** Host and port of a listener of the way's own, for what opens connections and sends no request. */
  readonly line: string
  /** An address of the site itself that answers with this. */
  says(type: string, body: string, headers?: { readonly [name: string]: string }): string
  /** An address of the target's host that answers with this. Asking it is a leak, and is not what is counted. */
  there(type: string, body: string): string
  /** An address of the site itself that redirects to the target. */
  readonly redirect: string
  /** An address of the target that takes signs of life. Those are not counted, and must end with a withdrawal. */
  readonly alive: string
}

/** One way to load, send, set or store something. */
export interface Way {
  readonly id: string
  /** What is done, in a few words. */
  readonly title: string
  readonly kind: Kind
  /** The first layer that can stop it. Default: the guard, and for `html` the floor. */
  readonly from?: Layer
  /** Markup that stands in the page as its author wrote it. */
  readonly html?: (to: Target) => string
  /** Where the markup stands. `late` is a body that is sent some time after the rest. Default: `body`. */
  readonly place?: 'head' | 'body' | 'late'
  /** What the page's script does. A promise is waited for. */
  readonly run?: (to: Target) => unknown
  /** The value of a `Link` header that the page comes with. */
  readonly link?: (to: Target) => string
  /** What the target answers with. Default: a picture. */
  readonly serves?: Serves
  /** What is made at the end, if it is no request. */
  readonly makes?: Made
  /** It must have its result at once and cannot wait for an answer: it need not come through a grant, only work after it. */
  readonly now?: true
  /**
   * It is tried on the site itself as well, right after the third party. When that has arrived, what was tried before would have
   * arrived too: so the tests need not guess how long to wait. And it must arrive, or Heed has broken the page. One of each
   * mechanism is enough.
   */
  readonly twin?: true
}

export type Serves = 'gif' | 'js' | 'css' | 'html' | 'svg' | 'json' | 'nothing' | 'socket' | 'line'
export type Made = 'cookie' | 'local' | 'session' | 'database' | 'cache'

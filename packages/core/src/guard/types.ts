/** What the guard tells: what happened, to what, whose it was, and why. */
export interface GuardEvent {
  readonly event: GuardEventName
  /**
   * The kind of thing: `script`, `img`, `iframe`, `link`; `fetch`, `xhr`, `beacon`, `form`; `websocket`, `eventsource`,
   * `webtransport`, `websocketstream`, `rtc`; `worker`, `sharedworker`; `style`; `credential`; `cookie`, `local`, `session`, `database`, `cache`.
   */
  readonly kind: string
  /** The URL, or the name of the cookie, key, database or cache. */
  readonly what: string
  /** The service it belongs to; empty when the policy declares none. */
  readonly service: string
  /**
   * Why: a reason from the decision, `undeclared`, `full` (too much waits already), `out-of-reach` (`left`), or `reload` for what
   * waits until the page is loaded again.
   */
  readonly reason: string
  /** Which layer did it. */
  readonly layer: GuardLayer
}

/**
 * The page's own functions (`guard`), a Content Security Policy under them (`csp`), the service worker (`worker`) or the server
 * (`edge`). Of what `csp` refuses, the kind is the directive, such as `img-src`, and of a frame only the origin is known.
 */
export type GuardLayer = 'guard' | 'csp' | 'worker' | 'edge'

/**
 * - `seen`: would have been held or refused, but the mode lets it pass; or a name that nobody declares;
 * - `held`: waits for an answer; `released`: went through after a grant;
 * - `refused`: failed the way the platform fails;
 * - `removed`: a declared cookie, key, database or cache is gone; `left`: one could not be removed.
 */
export type GuardEventName = 'seen' | 'held' | 'refused' | 'released' | 'removed' | 'left'

export interface GuardOptions {
  /**
   * `enforce` lets services do what is allowed and unknown third parties nothing. `permissive` lets unknown third parties
   * pass and tells `seen`. `report` lets everything pass and tells `seen`. Default: `enforce`.
   */
  readonly mode?: 'enforce' | 'permissive' | 'report'
  /**
   * A Content Security Policy under the page, in `enforce` only: `strict` reaches the services that are allowed now and loads
   * the page again when that grows; `lax` reaches every declared one. Default: `off`.
   */
  readonly floor?: 'strict' | 'lax' | 'off'
  /** Places besides the page's own host that the floor reaches, as host patterns: `cdn.example/heed-banner.js`. */
  readonly hosts?: readonly string[]
  /** What is to be done before the floor loads the page again, such as keeping what somebody typed. */
  readonly beforeReload?: () => Promise<unknown>
  /**
   * The address of `heed-beside.js`, the guard for workers. With it the workers that run files of the site are guarded too. Default: they
   * are not.
   */
  readonly workers?: string
  /**
   * Also demands Trusted Types of the page, and answers for them by the default policy. Does nothing where the page has one or demands them
   * itself, and in `report`. Default: `false`.
   */
  readonly trustedTypes?: boolean
  /**
   * `refuse` lets scripts keep nothing under a name that no service declares, in `enforce` only. Default: `report`, which tells of it as `seen`.
   */
  readonly undeclared?: 'report' | 'refuse'
  readonly onError?: (error: unknown) => void
}

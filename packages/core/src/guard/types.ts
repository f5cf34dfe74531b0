/** What the guard tells: what happened, to what, whose it was, and why. */
export interface GuardEvent {
  readonly event: GuardEventName
  /**
   * The kind of thing: `script`, `img`, `iframe`, `link`; `fetch`, `xhr`, `beacon`, `form`; `websocket`, `eventsource`,
   * `webtransport`, `websocketstream`, `rtc`; `worker`, `sharedworker`; `cookie`, `local`, `session`, `database`, `cache`.
   */
  readonly kind: string
  /** The URL, or the name of the cookie, key, database or cache. */
  readonly what: string
  /** The service it belongs to; empty when the policy declares none. */
  readonly service: string
  /** Why: a reason from the decision, `undeclared`, `full` (too much waits already), or `out-of-reach` (`left`). */
  readonly reason: string
}

/**
 * - `seen`: would have been held or refused, but the mode is `report`; or a name that nobody declares;
 * - `held`: waits for an answer; `released`: went through after a grant;
 * - `refused`: failed the way the platform fails;
 * - `removed`: a declared cookie, key, database or cache is gone; `left`: one could not be removed.
 */
export type GuardEventName = 'seen' | 'held' | 'refused' | 'released' | 'removed' | 'left'

export interface GuardOptions {
  /** `report` sees and tells but lets everything pass. Default: `enforce`. */
  readonly mode?: 'enforce' | 'report'
  readonly onError?: (error: unknown) => void
}

/** What the guard tells: what happened, to what, whose it was, and why. */
export interface GuardEvent {
  readonly event: GuardEventName
  /** The kind of thing: `script`, `img`, `iframe`, `link`, `fetch`, `xhr`, `beacon`, `cookie`, `local`, `session`. */
  readonly kind: string
  /** The URL, cookie name or storage key. */
  readonly what: string
  /** The service it belongs to; empty when the policy declares none. */
  readonly service: string
  /** Why: a reason from the decision, or `undeclared`. */
  readonly reason: string
  /** Which layer did it: the guard itself, the Content Security Policy, the service worker, or the server. */
  readonly layer: 'guard' | 'csp' | 'worker' | 'edge'
}

/**
 * - `seen`: would have been held or refused, but the mode is `report`;
 * - `held`: waits for an answer; `released`: went through after a grant;
 * - `refused`: failed the way the platform fails;
 * - `removed`: a declared cookie or key is gone; `left`: one could not be removed.
 */
export type GuardEventName = 'seen' | 'held' | 'refused' | 'released' | 'removed' | 'left'

export interface GuardOptions {
  /** `report` sees and tells but lets everything pass. Default: `enforce`. */
  readonly mode?: 'enforce' | 'report'
  readonly onError?: (error: unknown) => void
}

/** What the browser states for the person. A layer over the choice, never stored as one. */
export interface Signals {
  /** Global Privacy Control. */
  readonly gpc?: boolean
  /** Do Not Track, honoured only where the policy says so. */
  readonly dnt?: boolean
  /** The browser refuses cookies: the person is not asked on every page, and stays refused. */
  readonly cookiesOff?: boolean
}

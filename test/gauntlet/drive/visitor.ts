/** The browsers that the gauntlet is run in. */
export const browsers = ['chromium', 'firefox', 'webkit'] as const
export type BrowserName = (typeof browsers)[number]

/** A running browser. */
export interface Driven {
  /** Its name and version, as it says them itself. */
  readonly version: string
  /** A person with an empty profile. */
  visit(): Promise<Visitor>
  close(): Promise<void>
}

/** One person with one tab. */
export interface Visitor {
  /** Goes to a page; returns when its document has been read. */
  goto(url: string): Promise<void>
  /** Evaluates an expression in the page and gives what its promise gives, as JSON can carry it. */
  evaluate<Value>(expression: string): Promise<Value>
  /** The names in the cookie jar for this page, as the browser itself knows them. */
  cookies(): Promise<string[]>
  close(): Promise<void>
}

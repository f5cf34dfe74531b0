/** The browsers that are driven. */
export const browsers = ['chromium', 'firefox', 'webkit'] as const
export type BrowserName = (typeof browsers)[number]

/** How a person has set up their browser. */
export interface Look {
  /** The colours they asked for. WebKitGTK has no forced colours. */
  readonly colours?: 'light' | 'dark' | 'forced'
  /** Whether they asked for less motion. Default: false. */
  readonly calm?: boolean
}

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
  /** Makes the viewport so many CSS pixels large. */
  resize(width: number, height: number): Promise<void>
  /** Gives the page the keyboard, which the browser's own bars have once somebody has gone past the page's end. */
  wake(): Promise<void>
  /** Presses and releases a key, as a person does: `shift` holds Shift down meanwhile. */
  press(key: Key, shift?: boolean): Promise<void>
  /** What is to be seen in the viewport, as a PNG. */
  picture(): Promise<Buffer>
  close(): Promise<void>
}

export type Key = 'Tab' | 'Escape' | 'Enter' | ' '

import type { Choice } from '../choice/index.ts'
import type { GuardEvent, GuardOptions } from '../guard/index.ts'
import type { Policy } from '../policy/index.ts'
import type { Signals } from '../signal/index.ts'

/** How much of a decision the header of a document holds; see docs/worker.md. */
export type Floor = 'strict' | 'lax' | 'off'

/** What a page tells the service worker when it starts and at each change. Plain data: it is posted, and kept. */
export interface WorkerState {
  readonly policy: Policy
  /** What the page knows of the choice. Counts only where a worker cannot read cookies. */
  readonly choice: Choice
  readonly region: string
  readonly signals: Signals
  /** Default: `enforce`. */
  readonly mode?: GuardOptions['mode'] | 'permissive'
  /** Default: `strict`. */
  readonly floor?: Floor
  /** The site's own hosts besides the worker's: where `heed.js` comes from. */
  readonly hosts?: readonly string[]
  /** The name of the choice cookie. Default: `heed`. */
  readonly cookie?: string
}

/** What a page posts: its state, or that the gate is to open for good. */
export interface ToWorker {
  readonly heed: WorkerState | 'stop'
}

/** What the worker posts: something it did, or that it needs the page's state. */
export interface ToPage {
  readonly heed: GuardEvent | 'ask'
}

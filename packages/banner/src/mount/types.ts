import type * as Details from '../details/index.ts'
import type { Form } from '../element/index.ts'
import type * as Fair from '../fair/index.ts'
import type { Layer } from '../model/index.ts'
import type { Words } from '../words/index.ts'

/** The interface on a page. */
export interface Banner {
  /**
   * Opens the details, where every purpose and service is explained and can be chosen. Resolves when they are open, or
   * when loading them failed and that was reported: the next call tries again.
   */
  open(): Promise<void>
  /** Shows the first layer, also when nothing needs to be asked. */
  show(): void
  /**
   * Asks about one purpose or service at the moment something needs it, and resolves to whether it may go on: at once where
   * that is settled already, otherwise when the person has answered. Closed without an answer is `false`, whatever else may run.
   *
   * @example
   * if (await banner.ask('sharing')) share()
   */
  ask(id: string): Promise<boolean>
  /** Hides both layers. Nothing is answered by that; a question that is open resolves to `false`. */
  close(): void
  /** Takes the interface out of the page and leaves the page as it was. */
  stop(): void
}

export interface BannerOptions {
  /** The language of the policy's own texts, as a BCP 47 tag. Default: the page's `lang`. */
  readonly language?: string
  /** The words of the interface. Default: English. */
  readonly words?: Words
  /** How the first layer stands on the page. Default: `bar`. */
  readonly form?: Form
  /**
   * What the first layer shows: `summary` says in a few sentences what is asked, `purposes` has a box for each purpose, unticked
   * where it needs a yes. Default: `summary`.
   */
  readonly layer?: Layer
  /** Whether to show the banner by itself whenever there is something to ask. Default: true. */
  readonly auto?: boolean
  /**
   * Whether to tell visitors who have answered, where there is nothing to ask, of each later version that has a
   * `summary`, until they close the notice. Default: false.
   */
  readonly notice?: boolean
  /**
   * Whether to put a way back to one's choices at the end of the page, or into an element with `data-heed-reopen`, unless the page
   * has an element with `data-heed-open`. Default: as `auto`.
   */
  readonly reopen?: boolean
  /**
   * Whether to measure what is shown and to refuse tokens that make the choice unfair, with the reason in the console. Default: on
   * hosts of development (`localhost`, `*.localhost`, `127.0.0.1`), and nowhere else.
   */
  readonly fair?: boolean
}

export interface MountOptions extends BannerOptions {
  /** Called whenever nothing is shown any more, or from the start. */
  quiet?(): unknown
}

/** The parts that are loaded when they are needed. */
export interface Later {
  details: typeof Details
  fair: typeof Fair
}

export type Load = <Name extends keyof Later>(name: Name) => Promise<Later[Name]>

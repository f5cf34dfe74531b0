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
  /** Hides both layers. Nothing is answered by that. */
  close(): void
  /** Takes the interface out of the page and leaves the page as it was. */
  stop(): void
}

export interface BannerOptions {
  /** The language of the policy's own texts, as a BCP 47 tag. Default: the page's `lang`. */
  readonly language?: string
  /** The words of the interface. Default: English. */
  readonly words?: Words
  /** Whether to show the banner by itself whenever there is something to ask. Default: true. */
  readonly auto?: boolean
  /**
   * Whether to tell visitors who have answered, where there is nothing to ask, of each later version that has a
   * `summary`, until they close the notice. Default: false.
   */
  readonly notice?: boolean
}

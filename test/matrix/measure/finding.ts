/** What a check is about: each has its line in docs/accessibility.md. */
export type Check =
  | 'axe'
  | 'contrast'
  | 'edges'
  | 'fair'
  | 'focus'
  | 'keyboard'
  | 'motion'
  | 'names'
  | 'order'
  | 'overflow'
  | 'said'
  | 'spacing'
  | 'stays'
  | 'targets'

/** One thing that is not as it should be. */
export interface Finding {
  readonly check: Check
  /** Which element, what was found, in words. */
  readonly what: string
}

import type { Colour } from './colour.ts'

/** A control as a person meets it: measured, whatever style sheets say. Lengths are CSS pixels. */
export interface Look {
  /** Its element and role: `button`, `a`, `div role=button`. */
  readonly kind: string
  readonly width: number
  readonly height: number
  /** Family, size, weight, slant, case, spacing and lines of its letters, each as computed. */
  readonly letters: { readonly [property: string]: string }
  /** What else makes it loud or quiet: opacity, filter, shadow and the like, as computed. */
  readonly emphasis: { readonly [property: string]: string }
  readonly text: Colour
  readonly fill: Colour
  readonly edge: Colour
  /** What it stands on. */
  readonly ground: Colour
  /** Whether a picture or gradient lies behind its words, where no contrast can be measured. */
  readonly picture: boolean
  /** Its place among everything that Tab stops at, counted from 0; -1 for none. */
  readonly stop: number
  /** Whether its middle is where a finger or a pointer would touch it, without scrolling. */
  readonly inSight: boolean
}

/**
 * What is unfair:
 * - `missing`: yes without no, or no without yes;
 * - `kind`, `size`, `letters`, `colour`, `emphasis`: the two differ in it;
 * - `order`: they are not neighbours on the way of the Tab key, or Tab does not stop at one;
 * - `sight`: one is to be seen and the other only after scrolling, or something covers it;
 * - `text-contrast`: words below 4.5 : 1 (WCAG 1.4.3); `control-contrast`: nothing of the control reaches 3 : 1 (1.4.11);
 * - `target`: smaller than 24 pixels (2.5.8), or than 44 where one points with a finger;
 * - `picture`: a picture behind the words, so that contrast cannot be measured.
 */
export type BreachCode =
  | 'missing'
  | 'kind'
  | 'size'
  | 'letters'
  | 'colour'
  | 'emphasis'
  | 'order'
  | 'sight'
  | 'text-contrast'
  | 'control-contrast'
  | 'target'
  | 'picture'

/** One thing that makes a choice unfair. */
export interface Breach {
  readonly code: BreachCode
  /** Where: the element whose tree holds the two, as a selector: `heed-banner`. */
  readonly where: string
  /** What was measured. */
  readonly found: string
  /** What to do about it. */
  readonly remedy: string
}

/** A yes and a no that belong together. */
export interface Pair {
  readonly where: string
  readonly accept?: Look
  readonly refuse?: Look
}

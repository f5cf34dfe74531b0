import type { BrowserName } from '../../drive/index.ts'
import type { Phase } from '../judge/index.ts'
import type { SetupName } from '../site/index.ts'

/** Ways that a layer does not hold, and why. What is not named here must be held. */
export interface Exception {
  readonly setups: readonly Exclude<SetupName, 'bare'>[]
  /** Default: all. */
  readonly browsers?: readonly BrowserName[]
  /** The ids of the ways. */
  readonly ways: readonly string[]
  /** The phases that may go wrong. Default: all. */
  readonly phases?: readonly Phase[]
  readonly reason: string
  /** It is a race, and may go right. Otherwise it must go wrong, or the entry is out of date. */
  readonly race?: true
}

/** Ways that do nothing in a browser, with Heed or without. */
export interface Missing {
  readonly browser: BrowserName
  readonly ways: readonly string[]
  readonly reason: string
  /** It depends on the machine or on time, and may work. */
  readonly race?: true
}

import type { Lasting, Mode } from '../policy/index.ts'

/** What the law of a place asks where the policy does not say it itself. `sources.ts` has the laws. */
export interface Regime extends Lasting {
  readonly mode?: Mode
  /** Whether purposes with an `exemption` need no consent but a notice and an objection. */
  readonly exempts?: boolean
}

/**
 * The places whose rule differs from the strictest one. Everywhere else, and where the place is unknown, it is opt-in.
 * `US` is a state that is not known, which gets what the strictest of the states asks: an opt-out that honours Global
 * Privacy Control. A state's row adds to it.
 */
export const regions: { readonly [code: string]: Regime } = {
  GB: { exempts: true },
  US: { mode: 'opt-out' },
  'US-CA': { askAgain: 'P12M' },
}

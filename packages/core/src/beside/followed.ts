import type { BesideState } from '../guard/index.ts'
import type { Consent } from '../store/index.ts'

/** A store that decides nothing and says what a page has told. */
export interface Followed {
  readonly consent: Consent
  take(state: BesideState): void
}

/** Follows the page that made this worker. */
export function createFollowed(first: BesideState): Followed {
  let state = first
  const listeners = new Set<() => void>()
  const why = (id: string) => state.decision?.services[id] ?? state.decision?.purposes[id]
  return {
    // The guard asks for no more than this.
    consent: {
      get policy() {
        return state.policy
      },
      why,
      allows: (id: string) => !!why(id)?.allowed,
      due: () => ({ ask: state.asks }),
      snapshot: () => ({ decision: state.decision, due: { ask: state.asks } }),
      on(_: string, listener: () => void) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    } as unknown as Consent,
    take(told) {
      state = told
      for (const listener of [...listeners]) listener()
    },
  }
}

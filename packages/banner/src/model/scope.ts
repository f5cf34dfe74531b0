import type { Verdict } from '@heed/core'
import type { Source } from './types.ts'

/** The purposes to show, in the policy's order: in force, and either required or served by something in force. */
export function shown(source: Pick<Source, 'policy' | 'snapshot'>): string[] {
  return Object.keys(source.policy.purposes).filter(id => {
    const reason = source.snapshot.decision.purposes[id]?.reason ?? 'not-in-force'
    return reason === 'required' || (reason !== 'not-in-force' && serving(source, id).length > 0)
  })
}

/** The services in force that serve a purpose. */
export function serving(
  { policy, snapshot }: Pick<Source, 'policy' | 'snapshot'>,
  purpose: string,
): string[] {
  return Object.keys(policy.services ?? {}).filter(id => {
    const verdict = snapshot.decision.services[id]
    return policy.services![id]!.purpose === purpose && verdict && verdict.reason !== 'not-in-force'
  })
}

/** The purposes a person can answer now: what a signal holds is not theirs to tick. */
export function free(source: Source): string[] {
  return shown(source).filter(id => {
    const verdict = source.snapshot.decision.purposes[id]!
    return verdict.reason !== 'required' && !locked(verdict)
  })
}

/**
 * Whether data is sold, shared or used for targeting here until a person says no, as in most states of the US: then what one
 * chooses has a name of its own (11 CCR 7015(b)).
 */
export function optsOut(source: Source): boolean {
  return shown(source).some(id => {
    const { sale, sharing, targeting } = source.policy.purposes[id]!
    return (sale || sharing || targeting) && source.snapshot.decision.purposes[id]!.mode === 'opt-out'
  })
}

/** Whether a signal holds it off, whatever is answered. */
export function locked({ reason }: Verdict): boolean {
  return reason === 'gpc' || reason === 'dnt'
}

/** Whether its box is ticked. An opt-in box needs a yes of the person's own (CJEU C-673/17, Planet49). */
export function ticked({ allowed, mode, reason }: Verdict): boolean {
  return allowed && (mode !== 'opt-in' || reason === 'granted')
}

/** Whether there is a box to tick, and whether a signal holds it. */
export function boxOf(verdict: Verdict): 'free' | 'locked' | undefined {
  return verdict.reason === 'required' ? undefined : locked(verdict) ? 'locked' : 'free'
}

import type { Policy } from '../policy/index.ts'
import { answeringHalf } from './answer.ts'
import { openConsent } from './open.ts'
import type { Consent, ConsentOptions } from './types.ts'

/**
 * The consent store for a policy: keeps what the person chose, decides from it at each read, tells who must know.
 * Starts by reading the stored choice; writes nothing until the person acts. Never throws after it was made,
 * unless what was given in the options does.
 */
export function createConsent<P extends string, S extends string, T extends string, V extends string>(
  policy: Policy<P, S, T, V>,
  options?: ConsentOptions,
): Consent<P | S>
export function createConsent(policy: Policy, options?: ConsentOptions): Consent {
  const consent = openConsent(policy, options)
  consent.completeWith(answeringHalf)
  return consent
}

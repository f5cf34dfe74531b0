import { PolicyError } from './issue.ts'
import type { Policy } from './types.ts'
import { type ValidateOptions, validatePolicy } from './validate.ts'

/** Ends, since a policy without issues has no cycles: no member of one may hold any object. */
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  Object.freeze(value)
  for (const member of Object.values(value)) freeze(member)
}

/**
 * Declares a policy in TypeScript. The names of purposes, services, topics and versions are kept as literals, so that
 * a misspelt one does not compile. Returns the same object, frozen all the way down. Throws a `PolicyError` that lists
 * every issue when the policy cannot be used.
 *
 * @example
 * export const policy = definePolicy({
 *   heed: 1,
 *   language: 'en',
 *   site: { name: 'Example', covers: ['example.com'], controller: { name: 'Example Ltd' } },
 *   versions: [{ id: '2026-05', effective: '2026-05-01' }],
 *   purposes: { statistics: { title: 'Statistics', text: 'We count visits.', mode: 'opt-in' } },
 * })
 */
export function definePolicy<
  P extends string,
  S extends string = never,
  T extends string = never,
  V extends string = string,
>(policy: Policy<P, S, T, V>, options?: ValidateOptions): Policy<P, S, T, V> {
  const issues = validatePolicy(policy, options)
  if (issues.length) throw new PolicyError(issues)
  freeze(policy)
  return policy
}

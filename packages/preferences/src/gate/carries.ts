import type { Policy, Verdict } from '@heed/core/server'

/** The kind of content that any topic but a required one may carry. */
export const MARKETING = 'marketing'

/** The kinds of content that a policy names, and the one that every policy knows. */
export function kindsOf({ topics = {} }: Policy): string[] {
  return [...new Set([MARKETING, ...Object.values(topics).flatMap(({ carries }) => carries ?? [])])]
}

/**
 * Whether messages of a topic may carry a kind of content. A topic that lists what it carries carries nothing else. A required
 * one, which nobody can refuse, carries no marketing and nothing that is another topic's.
 */
export function carries(policy: Policy, topic: string, kind: string, mode: Verdict['mode']): boolean {
  const listed = policy.topics![topic]!.carries
  if (mode === 'required') return kind !== MARKETING && !!listed?.includes(kind)
  return kind === MARKETING || !listed || listed.includes(kind)
}

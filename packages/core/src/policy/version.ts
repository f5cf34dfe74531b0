import type { Policy, Version } from './types.ts'

/** The version in force at an instant (milliseconds since 1970), or none before the first. */
export function versionAt({ versions }: Policy, now: number): Version | undefined {
  return versions.findLast(({ effective }) => Date.parse(effective) <= now)
}

/** The position of a version by its id, or -1. */
export function versionIndex({ versions }: Policy, id: string | undefined): number {
  return versions.findIndex(version => version.id === id)
}

/** Whether an item with `since` and `until` belongs to the version at a position. */
export function belongs(
  policy: Policy,
  { since, until }: { readonly since?: string; readonly until?: string },
  index: number,
): boolean {
  // A name that no version has is a mistake in the policy: such an item never comes into force.
  const first = since == null ? 0 : versionIndex(policy, since)
  return first >= 0 && first <= index && (until == null || index < versionIndex(policy, until))
}

/** The ids of a purpose's services that belong to the version at a position, in a stable order. */
export function servicesOf(policy: Policy, purpose: string, index: number): string[] {
  return Object.entries(policy.services ?? {})
    .filter(([, service]) => service.purpose === purpose && belongs(policy, service, index))
    .map(([id]) => id)
    .sort()
}

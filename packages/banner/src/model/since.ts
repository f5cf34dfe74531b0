import type { Choice, Policy, Version } from '@heed/core'

/**
 * The versions that came since the newest one a person answered under or has closed the notice of (`closed`), up to the one
 * in force, oldest first. An answer that no longer says which version it was given under still says when.
 */
export function since(
  { versions }: Policy,
  { purposes }: Choice,
  inForce: string,
  closed?: string | null,
): readonly Version[] {
  const position = (id?: string | null): number => versions.findIndex(version => version.id === id)
  const known = Object.values(purposes).map(({ version, at }) =>
    version === '?'
      ? versions.findLastIndex(({ effective }) => Date.parse(effective) <= at)
      : position(version),
  )
  return versions.slice(Math.max(position(closed), ...known) + 1, position(inForce) + 1)
}

import type { Consent, Version } from '@heed/core'

/** Where the id of the version whose notice was closed is kept, in `localStorage`: docs/cookie.md. */
const KEY = 'heed-notice'

/** Remembers that the notice of a version was closed. Where nothing can be kept, it comes back on the next page. */
export function keepClosed(version: string): void {
  try {
    localStorage.setItem(KEY, version)
  } catch {
    // Storage is full or switched off; a sandboxed frame throws at the mere sight of it.
  }
}

function keptClosed(): string | null | undefined {
  try {
    return localStorage.getItem(KEY)
  } catch {}
}

/**
 * The versions that have something to say to this visitor, oldest first: those with a `summary` since the newest version
 * answered under or closed, up to the one in force. None for somebody who never answered, or is to be asked: asking
 * tells more.
 */
export function untold(consent: Consent, closed = keptClosed()): readonly Version[] {
  const { versions } = consent.policy
  const { choice, decision, due } = consent.snapshot()
  const answers = Object.values(choice.purposes)
  if (due.ask || !answers.length) return []
  const position = (id?: string | null): number => versions.findIndex(version => version.id === id)
  const known = answers.map(({ version, at }) =>
    // An answer that no longer says which version it was given under still says when.
    version === '?'
      ? versions.findLastIndex(({ effective }) => Date.parse(effective) <= at)
      : position(version),
  )
  return versions
    .slice(Math.max(position(closed), ...known) + 1, position(decision.version) + 1)
    .filter(({ summary }) => summary)
}

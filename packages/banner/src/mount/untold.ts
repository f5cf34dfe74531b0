import type { Consent, Version } from '@heed/core'
import { since } from '../model/index.ts'

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
  const { choice, decision, due } = consent.snapshot()
  if (due.ask || !Object.keys(choice.purposes).length) return []
  return since(consent.policy, choice, decision.version, closed).filter(({ summary }) => summary)
}

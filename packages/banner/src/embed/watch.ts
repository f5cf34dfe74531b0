import type { Consent } from '@heed/core'
import { type GrowingGuard, gateOnce } from '@heed/core/script-tag'
import type { Words } from '../words/index.ts'
import { mountPlaceholders } from './mount.ts'

const done = new WeakSet<GrowingGuard>()

/**
 * What the script tag does when a frame waits: the gate that lets one load once, and the placeholders. The second time it does
 * nothing.
 */
export async function watchFrames(
  guard: GrowingGuard,
  known: Promise<Consent>,
  speak: () => Promise<Words | undefined>,
  language: string | undefined,
): Promise<void> {
  if (done.has(guard)) return
  done.add(guard)
  guard.completeWith([gateOnce(guard)], true)
  const [consent, words] = await Promise.all([known, speak()])
  mountPlaceholders(consent, guard, { language, words })
}

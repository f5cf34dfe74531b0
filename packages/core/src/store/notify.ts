import { createNanoEvents } from 'nanoevents'
import { safely } from './safely.ts'
import type { ConsentEvents, Snapshot } from './types.ts'

/** Tells listeners of changes: gates first, each on its own, so that one that throws stops nobody. */
export interface Notifier {
  on(event: keyof ConsentEvents, listener: ConsentEvents['change']): () => void
  tell(snapshot: Snapshot, before: Snapshot): void
  stop(): void
}

export function createNotifier(onError: (error: unknown) => void): Notifier {
  const events = createNanoEvents<ConsentEvents>()
  return {
    // A function of its own per call: nanoevents unbinds equal ones together, and ends its round at the first that throws.
    on: (event, listener) => events.on(event, safely(listener, onError)),
    tell(snapshot, before) {
      events.emit('enforce', snapshot, before)
      events.emit('change', snapshot, before)
    },
    stop() {
      events.events = {}
    },
  }
}

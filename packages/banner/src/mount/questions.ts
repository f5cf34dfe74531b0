import type { Consent } from '@heed/core'

/** Questions about one thing each, asked at the moment something needs it (CT3). */
export interface Questions {
  /** The ids that wait for an answer; the first is the one to show. */
  readonly open: readonly string[]
  /** Resolves to whether it may go on: at once where that is settled. */
  ask(id: string): Promise<boolean>
  /** Resolves those that were answered meanwhile, here or elsewhere. */
  settle(): void
  /** Nobody answers: each resolves to no. */
  drop(): void
  /** Shows none while an answer is on its way. Returns what ends that. */
  pause(): () => void
}

export function createQuestions(consent: Consent, onError: (error: unknown) => void): Questions {
  const waiting = new Map<string, { readonly answer: Promise<boolean>; resolve(may: boolean): void }>()
  let paused = false
  const end = (id: string, may: boolean): void => {
    waiting.get(id)?.resolve(may)
    waiting.delete(id)
  }

  return {
    get open() {
      return paused ? [] : [...waiting.keys()]
    },
    async ask(id) {
      const { allowed, open, reason } = consent.why(id)
      if (reason === 'unknown') onError(new Error(`[heed] Not in the policy: ${id}`))
      // Nobody is asked who could not be remembered.
      if (!open || consent.snapshot().decision.signals.cookiesOff) return allowed
      let resolve = (_: boolean): void => {}
      const answer = waiting.get(id)?.answer ?? new Promise<boolean>(done => (resolve = done))
      if (!waiting.has(id)) waiting.set(id, { answer, resolve })
      return answer
    },
    settle() {
      for (const id of [...waiting.keys()]) {
        const { allowed, open } = consent.why(id)
        if (!open) end(id, allowed)
      }
    },
    drop() {
      for (const id of [...waiting.keys()]) end(id, false)
    },
    pause() {
      paused = true
      return () => {
        paused = false
      }
    },
  }
}

import { inFirst, shop } from '../decide/shop.fixture.ts'
import type { Signals } from '../signal/index.ts'
import { createConsent } from './create.ts'
import { memoryStorage } from './memory.ts'
import type { ChoiceStorage, Consent, ConsentOptions } from './types.ts'

/** A store for the shop whose clock, signals and storage the test holds in its hands. */
export interface Clocked {
  readonly consent: Consent
  readonly storage: ChoiceStorage
  readonly errors: unknown[]
  /** What was written, with the days it was to be kept. */
  readonly writes: [text: string, days: number][]
  /** Sets the clock. */
  at(now: number): void
  signal(signals: Signals): void
}

export function clocked(
  { storage = memoryStorage(), ...more }: Partial<ConsentOptions> = {},
  start = inFirst,
): Clocked {
  let now = start
  let signals: Signals = {}
  const errors: unknown[] = []
  const writes: [string, number][] = []
  const watched: ChoiceStorage = {
    ...storage,
    write(text, days) {
      writes.push([text, days])
      return storage.write(text, days)
    },
  }
  const consent = createConsent(shop, {
    storage: watched,
    now: () => now,
    signals: () => signals,
    onError: error => errors.push(error),
    ...more,
  }) as Consent
  return {
    consent,
    storage,
    errors,
    writes,
    at: instant => {
      now = instant
    },
    signal: given => {
      signals = given
    },
  }
}

/** The purposes and services of the shop that may run. */
export function allowed({ consent }: Pick<Clocked, 'consent'>): string[] {
  return [...Object.keys(shop.purposes), ...Object.keys(shop.services!)].filter(id => consent.allows(id))
}

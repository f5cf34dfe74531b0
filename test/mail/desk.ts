import type { Policy } from '@heed/core/server'
import { createPreferences, type Engine, type PreferencesOptions } from '@heed/preferences'
import { fresh } from '../database/open.ts'
import { secrets, policy as shop, type Topic } from './policy.ts'

export const to = 'ada@example.com'
export const base = 'https://example.com/mail'
export const start = Date.UTC(2026, 0, 1)
export const DAY = 86_400_000

/** What a mail program posts (RFC 8058 section 3.1). */
export const oneClick = { 'List-Unsubscribe': 'One-Click' }

/** A page without what is new in each response. */
export const plain = async (response: Response) => (await response.text()).replace(/nonce="[^"]+"/g, 'nonce')

export interface DeskOptions extends Partial<Omit<PreferencesOptions, 'policy' | 'database'>> {
  readonly policy?: Policy
  readonly database?: Engine
}

/** Preferences over a database that goes with the test, with a clock that stands still, and short ways to use them. */
export async function openDesk(options: DeskOptions = {}) {
  const clock = { now: start }
  const database = options.database ?? (await fresh())
  const errors: unknown[] = []
  const preferences = createPreferences<Topic>({
    database,
    secrets,
    baseUrl: base,
    now: () => clock.now,
    onError: error => errors.push(error),
    ...options,
    policy: (options.policy ?? shop) as typeof shop,
  })
  const send = (url: string, init?: RequestInit) => preferences.handler(new Request(url, init))
  const stoppable =
    options.policy?.topics && !('newsletter' in options.policy.topics) ? 'offers' : 'newsletter'
  return {
    preferences,
    /** A link that stops the newsletter, or the offers of a policy that has no newsletter. */
    link: await preferences.link({ to, topic: stoppable }),
    database,
    clock,
    errors,
    send,
    /** Posts a form. */
    form: (url: string, body: Record<string, string>) =>
      send(url, { method: 'POST', body: new URLSearchParams(body) }),
    /** Asks the gate: `no: refused`. */
    why: async (topic: Topic) => {
      const { allowed, reason } = await preferences.maySend({ to, topic })
      return `${allowed ? 'yes' : 'no'}: ${reason}`
    },
    /** What is written about the address: `stop news page`. */
    acts: async () =>
      (await preferences.history({ to })).map(({ kind, topic, via }) => `${kind} ${topic} ${via}`),
  }
}

import { type Channel, createPreferences, type Engine, type PreferencesOptions } from '@heed/preferences'
import { openLedger, splitsOf } from '@heed/records'
import { expect } from 'vitest'
import { policy as shop, type Topic } from '../mail/policy.ts'

export const people = ['ada@example.com', 'bob@example.com', 'eve@example.com'] as const
export const topics = ['tips', 'offers', 'newsletter', 'flash'] as const
export const channels = ['email', 'sms'] as const satisfies Channel[]
export type Person = (typeof people)[number]

export const DAY = 86_400_000
const start = Date.UTC(2026, 0, 1)

const news = { title: 'T', text: 'T', channel: 'email' } as const

/** The editions of the policy, one after the other: a topic is split off, modes change, a topic goes. */
export const editions = [
  shop,
  {
    ...shop,
    topics: { ...shop.topics, flash: { ...news, mode: 'opt-out', splitFrom: 'offers', since: '2' } },
  },
  {
    ...shop,
    topics: {
      ...shop.topics,
      tips: { ...news, mode: 'opt-out' },
      flash: { ...news, mode: 'opt-out', splitFrom: 'offers', since: '2' },
    },
  },
  {
    ...shop,
    topics: { offers: shop.topics.offers, newsletter: shop.topics.newsletter, support: shop.topics.support },
  },
] as unknown as PreferencesOptions<Topic>['policy'][]

export const keys = ['a', 'b', 'c'].map((id, at) => ({ id, key: `${at}`.repeat(32) }))

/** A site's whole state: what it runs on, and what the model says. */
export class Site {
  now = start
  edition = 0
  keys = 1
  linkKeys = 1
  /** What happened, to be read where it went wrong. */
  told: string[] = []
  exports: string[][] = []
  links: { to: Person; topic: string | undefined; url: string }[] = []
  confirms: { to: Person; topic: string; url: string }[] = []
  /** Topics that are refused, by person. A no to everything is a no to each, also to those that are split off later. */
  readonly no = new Map<Person, Set<string>>(people.map(person => [person, new Set()]))
  /** Channels that are refused, by person. A no to everything is one to each but mail, until that channel is allowed. */
  readonly noOver = new Map<Person, Set<string>>(people.map(person => [person, new Set()]))
  channelConfirms: { to: Person; channel: Channel; url: string }[] = []
  preferences!: ReturnType<typeof createPreferences<string>>
  readonly engine: Engine

  constructor(engine: Engine) {
    this.engine = engine
    this.open()
  }

  get policy() {
    return editions[this.edition]!
  }

  /** A new start of the program, or of its twin's, under what it is given now. */
  open(name = 'main') {
    const preferences = createPreferences<string>({
      site: name,
      policy: this.policy as never,
      database: this.engine,
      secrets: {
        links: keys.slice(0, this.linkKeys).reverse(),
        addresses: keys.slice(0, name === 'twin' ? 1 : this.keys).reverse(),
      },
      baseUrl: 'https://example.com',
      region: 'US',
      now: () => this.now,
      onError: error => {
        throw error
      },
    })
    if (name === 'main') this.preferences = preferences
    return preferences
  }

  /** The policy's own topics among those the stories are about. */
  has = (topic: string): boolean => Object.hasOwn(this.policy.topics ?? {}, topic)

  refuse(person: Person, topic: string | undefined): void {
    const no = this.no.get(person)!
    for (const one of topic === undefined ? topics : [topic]) no.add(one)
    // What is split off later begins as what it was part of.
    if (topic === 'offers' && this.edition === 0) no.add('flash')
    if (topic === undefined)
      for (const channel of channels) if (channel !== 'email') this.noOver.get(person)!.add(channel)
  }

  allow(person: Person, topic: string): void {
    this.no.get(person)!.delete(topic)
    if (topic === 'offers' && this.edition === 0) this.no.get(person)!.delete('flash')
  }

  post = (url: string, body: Record<string, string>) =>
    this.preferences.handler(new Request(url, { method: 'POST', body: new URLSearchParams(body) }))

  async check(): Promise<void> {
    for (const topic of topics.filter(this.has)) {
      const filtered: boolean[] = []
      for await (const { allowed } of this.preferences.filter(people, topic)) filtered.push(allowed)
      for (const [at, to] of people.entries()) {
        const { allowed } = await this.preferences.maySend({ to, topic })
        expect(filtered[at], `filter and maySend about ${to} and ${topic}; ${this.told.join('; ')}`).toBe(
          allowed,
        )
        if (this.no.get(to)!.has(topic))
          expect(allowed, `${to} said no to ${topic}; ${this.told.join('; ')}`).toBe(false)
        for (const channel of channels) {
          if (!this.no.get(to)!.has(topic) && !this.noOver.get(to)!.has(channel)) continue
          const over = await this.preferences.maySend({ to, topic, channel })
          expect(over.allowed, `${to} said no to ${topic} by ${channel}; ${this.told.join('; ')}`).toBe(false)
        }
      }
    }
  }

  /** What the provider or an earlier list says, as the ledger takes it: a no to everything. */
  async suppress(person: Person, via: 'bounce' | 'complaint' | 'import'): Promise<void> {
    const { history } = this.preferences
    await history({ to: person })
    const url = await this.preferences.link({ to: person })
    const subject = subjectIn(url)
    const ledger = openLedger(this.engine, { tenant: 'main', splits: splitsOf(this.policy) })
    const actor = via === 'import' ? 'import' : 'provider'
    const how = { at: this.now, version: '1', actor, via } as const
    await ledger.append(subject, () => ({ kind: 'stop', topic: '*' }), how)
    this.refuse(person, undefined)
  }
}

/** Whom a link is about: the 16 bytes behind format, action and the name of the key. */
function subjectIn(url: string): string {
  const bytes = Buffer.from(url.split('/u/')[1]!, 'base64url')
  return bytes.subarray(3 + bytes[2]!, 3 + bytes[2]! + 16).toString('base64url')
}

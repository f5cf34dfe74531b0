import { expect, expectTypeOf, test } from 'vitest'
import { definePolicy } from './define.ts'
import { goodPolicy } from './good-policy.fixture.ts'
import { type IssueCode, PolicyError } from './issue.ts'
import type { Policy } from './types.ts'

const provider = { name: 'Counter Inc', uses: 'Only for us.' }
const base = {
  heed: 1,
  language: 'en',
  site: { name: 'Example', covers: ['example.com'], controller: { name: 'Example Ltd' } },
} as const
const versions = [{ id: 'first', effective: '2026-01-01' }] as const
const purposes = { statistics: { title: 'Statistics', text: 'Counts.', mode: 'opt-in' } } as const
const service = { title: 'Counter', provider }
const topic = { title: 'News', text: 'News.', mode: 'opt-in', channel: 'email' } as const

/** The codes of the issues that a definition throws. */
function codesOf(define: () => unknown): IssueCode[] {
  try {
    define()
  } catch (error) {
    if (error instanceof PolicyError) return error.issues.map(({ code }) => code)
    throw error
  }
  return []
}

test('keeps the names as literals', () => {
  const policy = definePolicy({
    ...base,
    versions: [
      { id: 'first', effective: '2026-01-01' },
      { id: 'second', effective: '2026-02-01', asks: ['statistics'] },
    ],
    purposes: {
      statistics: { title: 'Statistics', text: 'Counts.', mode: 'opt-in' },
      comfort: { title: 'Comfort', text: 'Remembers.', since: 'second' },
    },
    services: { counter: { ...service, purpose: 'statistics', until: 'second' } },
    topics: { news: { ...topic, opens: 'comfort' } },
    signals: { gpc: ['comfort'] },
  })
  expectTypeOf(policy).toEqualTypeOf<
    Policy<'statistics' | 'comfort', 'counter', 'news', 'first' | 'second'>
  >()
  // What takes any policy takes one with literal names.
  expectTypeOf(policy).toExtend<Policy>()
  expect(policy.services?.counter.purpose).toBe('statistics')
})

test('has no services and topics where none are declared', () => {
  const policy = definePolicy({ ...base, versions, purposes })
  expectTypeOf(policy).toEqualTypeOf<Policy<'statistics', never, never, 'first'>>()
  expectTypeOf(policy).toExtend<Policy>()
  expect(policy.services).toBeUndefined()
})

test('does not compile a misspelt purpose, and refuses it at run time', () => {
  const services = { counter: { ...service, purpose: 'statistic' } } as const
  // @ts-expect-error: no such purpose
  expect(codesOf(() => definePolicy({ ...base, versions, purposes, services }))).toEqual(['unknown-purpose'])

  const topics = { news: { ...topic, opens: 'opens' } } as const
  // @ts-expect-error: no such purpose
  expect(codesOf(() => definePolicy({ ...base, versions, purposes, topics }))).toEqual(['unknown-purpose'])

  const signals = { gpc: ['statistic'] } as const
  // @ts-expect-error: no such purpose
  expect(codesOf(() => definePolicy({ ...base, versions, purposes, signals }))).toEqual(['unknown-purpose'])

  const asking = [{ id: 'first', effective: '2026-01-01', asks: ['statistic'] }] as const
  // @ts-expect-error: no such purpose
  expect(codesOf(() => definePolicy({ ...base, versions: asking, purposes }))).toEqual(['unknown-purpose'])
})

test('does not compile a misspelt topic to split from, and refuses it at run time', () => {
  const dated = [versions[0], { id: 'second', effective: '2026-02-01' }] as const
  const split = { ...topic, since: 'second', splitFrom: 'news' } as const
  const policy = definePolicy({ ...base, versions: dated, purposes, topics: { news: topic, offers: split } })
  expectTypeOf(policy.topics!.offers.splitFrom).toEqualTypeOf<'news' | 'offers' | undefined>()

  const topics = { news: topic, offers: { ...split, splitFrom: 'mews' } } as const
  // @ts-expect-error: no such topic
  expect(codesOf(() => definePolicy({ ...base, versions: dated, purposes, topics }))).toEqual([
    'unknown-topic',
  ])
})

test('does not compile a misspelt version, and refuses it at run time', () => {
  const dated = { statistics: { title: 'Statistics', text: 'Counts.', since: 'frist' } } as const
  // @ts-expect-error: no such version
  expect(codesOf(() => definePolicy({ ...base, versions, purposes: dated }))).toEqual(['unknown-version'])

  const services = { counter: { ...service, purpose: 'statistics', since: 'frist' } } as const
  // @ts-expect-error: no such version
  expect(codesOf(() => definePolicy({ ...base, versions, purposes, services }))).toEqual(['unknown-version'])
})

test('does not compile a mode, a member or an area that does not exist, and refuses them at run time', () => {
  const moded = { statistics: { title: 'Statistics', text: 'Counts.', mode: 'optin' } } as const
  // @ts-expect-error: no such mode
  expect(codesOf(() => definePolicy({ ...base, versions, purposes: moded }))).toEqual(['bad-mode'])

  // @ts-expect-error: no such member
  expect(codesOf(() => definePolicy({ ...base, versions, purposes, vendors: {} }))).toEqual([
    'unknown-member',
  ])

  const services = {
    counter: { ...service, purpose: 'statistics', storage: [{ name: 'count', area: 'indexed' }] },
  } as const
  // @ts-expect-error: no such area
  expect(codesOf(() => definePolicy({ ...base, versions, purposes, services }))).toEqual(['bad-value'])

  // @ts-expect-error: no other format
  expect(codesOf(() => definePolicy({ ...base, heed: 2, versions, purposes }))).toEqual([
    'unsupported-format',
  ])
})

test('does not compile names that are no longer there, when asked of the result', () => {
  const policy = definePolicy({ ...base, versions, purposes })
  // @ts-expect-error: no such purpose
  expect(policy.purposes.statistic).toBeUndefined()
})

test('returns the same object, frozen all the way down', () => {
  const mine = structuredClone(goodPolicy)
  const policy = definePolicy(mine)
  expect(policy).toBe(mine)
  expect(policy).toEqual(goodPolicy)
  const everything: unknown[] = [policy]
  for (const value of everything) {
    if (typeof value !== 'object' || value === null) continue
    expect(Object.isFrozen(value)).toBe(true)
    everything.push(...Object.values(value))
  }
  expect(everything.length).toBeGreaterThan(150)
})

test('freezes what stands below a part that was frozen by hand', () => {
  const site = Object.freeze({ ...base.site, covers: ['example.com'] })
  const policy = definePolicy({ ...base, site, versions, purposes })
  expect(Object.isFrozen(policy.site.covers)).toBe(true)
})

test('checks citations against the text it is given', () => {
  const cited = { ...base.site, cites: [{ id: 'A1', words: 'no such words' }] }
  const define = () => definePolicy({ ...base, site: cited, versions, purposes }, { text: 'Other words.' })
  expect(codesOf(define)).toEqual(['citation-not-found'])
})

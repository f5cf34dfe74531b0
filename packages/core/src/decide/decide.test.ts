import { expect, test } from 'vitest'
import type { Policy } from '../policy/index.ts'
import { decide, unknown } from './decide.ts'
import { cases } from './reasons.fixture.ts'
import { answer, choiceOf, day, inFirst, inSecond, no, shop, when, yes } from './shop.fixture.ts'
import type { Reason } from './types.ts'

const ALLOWED: readonly Reason[] = ['required', 'granted', 'opt-out', 'exempt-with-objection']
const DAY = 86_400_000
const MINUTE = 60_000

test.each(cases)('decides %s', (_, kind, id, choice, context, reason) => {
  const verdict = decide(shop, choice, context)[kind][id]!
  expect(verdict.reason).toBe(reason)
  expect(verdict.allowed).toBe(ALLOWED.includes(reason))
})

test('reaches every reason with the rows above, but for what nobody declared', () => {
  const all: { readonly [reason in Reason]: true } = {
    required: true,
    granted: true,
    'opt-out': true,
    'exempt-with-objection': true,
    refused: true,
    unasked: true,
    expired: true,
    changed: true,
    new: true,
    gpc: true,
    dnt: true,
    unconfirmed: true,
    'not-in-force': true,
    waiting: true,
    unknown: true,
  }
  const reached = new Set<string>(cases.map(row => row[5]))
  expect(Object.keys(all).filter(reason => !reached.has(reason))).toEqual(['dnt', 'unknown'])
})

test('tells when and under which version the person answered, and only then', () => {
  const { purposes } = decide(shop, choiceOf({ sharing: yes }), when())
  expect(purposes['sharing']).toMatchObject({ at: inFirst, version: 'first', mode: 'opt-in' })
  expect(purposes['ads']!.at).toBeUndefined()
})

test('names the version in force, and none before the first', () => {
  const versionOn = (date: string) => decide(shop, choiceOf({}), { now: day(date) }).version
  expect(
    ['2024-12-31T23:59:59.999Z', '2025-01-01', '2025-06-30', '2025-07-01', '2027-01-01'].map(versionOn),
  ).toEqual(['', 'first', 'first', 'second', 'third'])
})

test('allows nothing before the first version, whatever was answered', () => {
  const choice = choiceOf({ statistics: yes, ads: yes, looks: yes })
  const { purposes, services, topics } = decide(shop, choice, { now: day('2024-06-01'), region: 'US' })
  for (const verdict of Object.values({ ...purposes, ...services, ...topics }))
    expect(verdict).toMatchObject({ allowed: false, reason: 'not-in-force' })
})

/** The shop with other members; `undefined` takes one away. */
const changed = (more: object): Policy => ({ ...(shop as Policy), ...more })

test.each([
  ['to the last minute of six months', undefined, '2025-08-31T23:59:00Z', 'granted'],
  ['no longer than six months', undefined, '2025-09-01', 'expired'],
  ['as long as the policy says', { lasts: 'P1Y' }, '2026-02-28T23:59:00Z', 'granted'],
  ['no longer than the policy says', { lasts: 'P1Y' }, '2026-03-01', 'expired'],
  [
    'as long as the policy says of the place',
    { regions: { 'US-CA': { lasts: 'P14D' } } },
    '2025-03-14T23:59:59.999Z',
    'granted',
  ],
  [
    'no longer than the policy says of the place',
    { regions: { 'US-CA': { lasts: 'P14D' } } },
    '2025-03-15',
    'expired',
  ],
  [
    'not by what the policy says of another place',
    { regions: { FR: { lasts: 'P13M' } } },
    '2025-09-01',
    'expired',
  ],
])('lets a yes stand %s', (_, choice, date, reason) => {
  const policy = changed({ choice, versions: shop.versions.slice(0, 1) })
  const ads = { ...policy.purposes['ads']!, mode: 'opt-in' }
  const context = { now: day(date), region: 'US-CA' }
  const decision = decide(
    { ...policy, purposes: { ads } as Policy['purposes'], services: {} },
    choiceOf({ ads: yes }),
    context,
  )
  expect(decision.purposes['ads']!.reason).toBe(reason)
})

test('counts months by the calendar, into the next month where a day is missing', () => {
  const choice = choiceOf({ ads: answer(true, { at: day('2025-08-31') }) })
  const reasonAt = (date: string) => decide(shop, choice, { now: day(date) }).purposes['ads']!.reason
  // Six months after 31 August is 31 February, which is 3 March.
  expect([reasonAt('2026-03-02'), reasonAt('2026-03-03')]).toEqual(['granted', 'expired'])
})

test('counts a yes of a clock up to a day ahead, and none from later than that', () => {
  const reasonFor = (ahead: number) =>
    decide(shop, choiceOf({ ads: answer(true, { at: inFirst + ahead }) }), { now: inFirst }).purposes['ads']!
      .reason
  expect([reasonFor(0), reasonFor(DAY - MINUTE), reasonFor(DAY), reasonFor(400 * DAY)]).toEqual([
    'granted',
    'granted',
    'expired',
    'expired',
  ])
})

test('counts a no from the future', () => {
  const choice = choiceOf({ looks: answer(false, { at: inFirst + 400 * DAY }) })
  expect(decide(shop, choice, when()).purposes['looks']!.reason).toBe('refused')
})

test('gives back what a signal held, as it was answered before', () => {
  const choice = choiceOf({ ads: yes, sharing: no })
  const reasons = (gpc: boolean) => {
    const { ads, sharing } = decide(shop, choice, when({ signals: { gpc } })).purposes
    return [ads!.reason, sharing!.reason]
  }
  expect([reasons(false), reasons(true), reasons(false)]).toEqual([
    ['granted', 'refused'],
    ['gpc', 'gpc'],
    ['granted', 'refused'],
  ])
})

test.each([
  ['gpc', undefined, 'ads', 'gpc'],
  ['gpc', true, 'ads', 'gpc'],
  ['gpc', false, 'ads', 'granted'],
  ['gpc', ['statistics'], 'statistics', 'gpc'],
  ['gpc', ['statistics'], 'ads', 'gpc'],
  ['gpc', ['statistics'], 'looks', 'granted'],
  ['gpc', [], 'ads', 'gpc'],
  ['dnt', undefined, 'ads', 'granted'],
  ['dnt', false, 'ads', 'granted'],
  ['dnt', true, 'ads', 'dnt'],
  ['dnt', true, 'statistics', 'granted'],
  ['dnt', ['statistics'], 'statistics', 'dnt'],
  ['dnt', ['statistics'], 'sharing', 'dnt'],
] as const)('heeds %s as the policy has it: %j, for %s', (signal, honoured, id, reason) => {
  const policy = changed({ signals: { [signal]: honoured } })
  const all = choiceOf({ ads: yes, statistics: yes, looks: yes, sharing: yes })
  expect(decide(policy, all, when({ signals: { [signal]: true } })).purposes[id]!.reason).toBe(reason)
  expect(decide(policy, all, when({ signals: { [signal]: false } })).purposes[id]!.reason).toBe('granted')
})

test('keeps the answers to a service that its purpose does not share, each way', () => {
  const narrowed = choiceOf({ ads: answer(true, { services: { network: false, exchange: undefined } }) })
  const widened = choiceOf({ ads: answer(false, { services: { network: true, exchange: false } }) })
  const allowed = (choice: typeof narrowed) => {
    const { network, exchange } = decide(shop, choice, when()).services
    return [network!.allowed, exchange!.allowed]
  }
  expect([allowed(narrowed), allowed(widened)]).toEqual([
    [false, true],
    [true, false],
  ])
})

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'nothing', ''])('knows no %j', id => {
  const { purposes, services, topics } = decide(shop, choiceOf({ [id]: yes }), when({ region: 'US' }))
  expect([purposes[id], services[id], topics[id]]).toEqual([undefined, undefined, undefined])
})

test('denies what nobody declared', () => {
  expect(unknown).toMatchObject({ allowed: false, reason: 'unknown', open: false })
})

test('denies a service of a purpose nobody declared', () => {
  for (const purpose of ['nothing', 'constructor', '__proto__']) {
    const service = { ...shop.services!.network, purpose }
    const decision = decide(
      changed({ services: { service } }),
      choiceOf({ [purpose]: yes }),
      when({ region: 'US' }),
    )
    expect(decision.services['service']).toEqual(unknown)
  }
})

test('asks about a service added after the answer, and leaves the rest as it was', () => {
  const { purposes, services } = decide(shop, choiceOf({ statistics: yes }), { now: inSecond })
  expect([purposes['statistics']!.open, services['counter']!.open, services['heat']!.open]).toEqual([
    false,
    false,
    true,
  ])
})

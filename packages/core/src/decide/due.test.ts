import { expect, test } from 'vitest'
import { type Answers, answerChoice, type Choice, noChoice } from '../choice/index.ts'
import { decide } from './decide.ts'
import { choosable, due } from './due.ts'
import { answer, choiceOf, day, inFirst, inSecond, no, shop, when, yes } from './shop.fixture.ts'

const answered = choiceOf({ statistics: yes, ads: no, sharing: no, looks: yes })

/** What is asked about, in short. */
function asked(choice: Choice, context = when()): string[] {
  const { ask, purposes, services } = due(shop, choice, context)
  expect(ask).toBe(purposes.length + services.length > 0)
  return [...purposes, ...services]
}

test('asks about everything that can be refused at the first visit, in the order of the policy', () => {
  expect(due(shop, noChoice, when())).toEqual({
    ask: true,
    purposes: ['statistics', 'ads', 'sharing', 'looks'],
    services: [],
    why: { statistics: 'unasked', ads: 'unasked', sharing: 'unasked', looks: 'opt-out' },
  })
})

test('asks nothing once all was answered', () => {
  expect(due(shop, answered, when())).toEqual({ ask: false, purposes: [], services: [], why: {} })
})

test('asks about the rest after a partial answer', () => {
  expect(asked(choiceOf({ ads: no, looks: yes }))).toEqual(['statistics', 'sharing'])
})

test('never asks about a purpose that no service in force serves', () => {
  expect(Object.keys(shop.purposes)).toContain('wishes')
  expect(asked(noChoice)).not.toContain('wishes')
  // The only service of contests comes and goes with the second version.
  expect(asked(noChoice, when({ now: inSecond }))).toContain('contests')
  expect(asked(noChoice)).not.toContain('contests')
})

test('asks about a new service alone, and about nothing that was decided', () => {
  const { purposes, services, why } = due(shop, answered, { now: day('2025-07-02') })
  expect([purposes, services]).toEqual([['contests'], ['heat', 'fonts']])
  expect(why).toEqual({ contests: 'unasked', heat: 'new', fonts: 'opt-out' })
})

test('asks about no new service of a purpose that was refused', () => {
  const refused = choiceOf({ statistics: no, ads: no, sharing: no, looks: no })
  expect(asked(refused, { now: day('2025-07-02') })).toEqual(['contests'])
})

test.each([
  ['a day before six months have passed', undefined, '2025-08-31', false],
  ['when six months have passed', undefined, '2025-09-01', true],
  // Cal. Civ. Code 1798.135(c)(4): twelve months before one may ask to opt in again.
  ['in California not after six months', 'US-CA', '2025-09-01', false],
  ['in California not a day before twelve months', 'US-CA', '2026-02-28', false],
  ['in California when twelve months have passed', 'US-CA', '2026-03-01', true],
  ['in Texas when six months have passed', 'US-TX', '2025-09-01', true],
] as const)('asks again about a refusal: %s', (_, region, date, again) => {
  const choice = choiceOf({ statistics: no, ads: no, sharing: no, looks: no })
  const { purposes, why } = due(shop, choice, { now: day(date), region })
  expect(purposes.includes('ads')).toBe(again)
  expect(why['ads']).toBe(again ? 'refused' : undefined)
})

test('asks again in California when the policy says so of it', () => {
  const policy = { ...shop, choice: { regions: { 'US-CA': { askAgain: 'P3M' } } } } as typeof shop
  const askedOn = (date: string) =>
    due(policy, choiceOf({ ads: no }), { now: day(date), region: 'US-CA' }).purposes.includes('ads')
  expect([askedOn('2025-05-31'), askedOn('2025-06-01')]).toEqual([false, true])
})

test('keeps the refused off while it asks again', () => {
  const context = { now: day('2026-06-01'), region: 'US-CA' }
  const choice = choiceOf({ ads: no })
  expect(due(shop, choice, context).purposes).toContain('ads')
  const { purposes, services } = decide(shop, choice, context)
  expect(purposes['ads']).toMatchObject({ allowed: false, reason: 'refused', open: true })
  expect([services['network']!.allowed, services['exchange']!.allowed]).toEqual([false, false])
})

test('asks again about a yes that ran out', () => {
  expect(due(shop, answered, { now: day('2025-09-01') }).why).toMatchObject({ statistics: 'expired' })
})

test('asks again about what a version asks about, and was granted before', () => {
  const at = day('2025-12-01')
  const choice = choiceOf({
    sharing: answer(true, { at, version: 'second' }),
    ads: answer(true, { at, version: 'second' }),
  })
  const { why } = due(shop, choice, { now: day('2026-01-01') })
  expect([why['sharing'], why['ads']]).toEqual(['changed', undefined])
})

test('never asks about what a signal refuses', () => {
  const signals = { gpc: true }
  expect(asked(noChoice, when({ signals }))).toEqual(['statistics', 'looks'])
  expect(asked(choiceOf({ ads: no }), when({ signals, now: day('2026-06-01') }))).not.toContain('ads')
})

test('never asks a browser that keeps no cookies', () => {
  expect(due(shop, noChoice, when({ signals: { cookiesOff: true } })).ask).toBe(false)
})

test('never asks where nobody looks yet', () => {
  expect(asked(noChoice, when({ waiting: true }))).toEqual([])
})

test('can be answered: all in force and refusable that a service serves, answered or not', () => {
  const ids = ['statistics', 'ads', 'sharing', 'looks']
  expect(choosable(shop, decide(shop, noChoice, when()))).toEqual(ids)
  expect(choosable(shop, decide(shop, answered, when()))).toEqual(ids)
})

test('cannot be answered while a signal holds it', () => {
  expect(choosable(shop, decide(shop, answered, when({ signals: { gpc: true } })))).toEqual([
    'statistics',
    'looks',
  ])
})

test('asks about the other services after one was answered alone', () => {
  const answers: Answers = { network: true }
  const choice = answerChoice(shop, noChoice, answers, inFirst, decide(shop, noChoice, when()))
  const { purposes, services, why } = due(shop, choice, when())
  expect([purposes.includes('ads'), services, why['exchange']]).toEqual([false, ['exchange'], 'new'])
})

import { expect, test } from 'vitest'
import { decide } from '../decide/index.ts'
import { answer, choiceOf, day, inFirst, inSecond, inThird, no, shop, yes } from '../decide/shop.fixture.ts'
import type { Context } from '../decide/types.ts'
import { answerChoice } from './answer.ts'
import { formatChoice, noChoice } from './text.ts'
import type { Answers, Choice } from './types.ts'

/** The choice after answers, at an instant and place. */
function answered(choice: Choice, answers: Answers, now: number, more: Partial<Context> = {}): Choice {
  return answerChoice(shop, choice, answers, now, decide(shop, choice, { now, ...more }))
}

const later = inFirst + 3_600_000

test('keeps answers under the version in force, on the minute', () => {
  expect(answered(noChoice, { ads: true, looks: false }, inSecond + 12_345)).toEqual(
    choiceOf({
      ads: { granted: true, at: inSecond, version: 'second' },
      looks: { granted: false, at: inSecond, version: 'second' },
    }),
  )
})

test('leaves what is not named as it was, with its own instant and version', () => {
  const { purposes } = answered(choiceOf({ ads: yes, looks: no }), { statistics: true }, inSecond)
  expect([purposes['ads'], purposes['looks'], purposes['statistics']!.at]).toEqual([yes, no, inSecond])
})

test('takes the same answer again as a new one', () => {
  expect(answered(choiceOf({ ads: yes }), { ads: true }, later).purposes['ads']!.at).toBe(later)
})

test('takes null and undefined for no answer, and ids nobody declared for nothing', () => {
  const answers = { ads: undefined, looks: null, nobody: true, constructor: true } as unknown as Answers
  expect(answered(noChoice, answers, inFirst)).toEqual(noChoice)
})

test('replaces the answers to services by an answer to their purpose', () => {
  const narrowed = choiceOf({ ads: answer(true, { services: { network: false, exchange: undefined } }) })
  expect(answered(narrowed, { ads: true }, later).purposes['ads']!.services).toBeUndefined()
})

test('takes answers to a purpose and to its services together', () => {
  const { ads } = answered(noChoice, { ads: true, network: false }, inFirst).purposes
  expect(ads).toMatchObject({ granted: true, services: { network: false, exchange: undefined } })
})

test('narrows a yes by a service refused alone, without renewing it', () => {
  const { ads } = answered(choiceOf({ ads: yes }), { network: false }, later).purposes
  expect(ads).toEqual({ ...yes, services: { network: false, exchange: true } })
})

test('widens a no by a service granted alone, without renewing it', () => {
  const { ads } = answered(choiceOf({ ads: no }), { network: true }, later).purposes
  expect(ads).toEqual({ ...no, services: { network: true, exchange: false } })
})

test('says of the neighbours of a service that is the first to be answered that nobody was asked', () => {
  const { ads } = answered(noChoice, { network: true }, later).purposes
  expect(ads).toEqual({
    granted: false,
    at: later,
    version: 'first',
    services: { network: true, exchange: null },
  })
})

test('lets the neighbours run on where it is opt-out, and asks about them', () => {
  const choice = answered(noChoice, { theme: false }, inSecond)
  const { theme, fonts } = decide(shop, choice, { now: inSecond }).services
  expect([theme!.reason, fonts!.reason, fonts!.open]).toEqual(['refused', 'opt-out', true])
})

test('keeps an answer to the service that a version added beside the older yes', () => {
  const choice = answered(choiceOf({ statistics: yes }), { heat: true }, inSecond)
  expect(choice.purposes['statistics']).toEqual({
    ...yes,
    version: 'second',
    services: { counter: true, heat: true },
  })
  const { counter, heat } = decide(shop, choice, { now: inSecond }).services
  expect([counter!.reason, heat!.reason]).toEqual(['granted', 'granted'])
})

test('keeps no as the refused neighbours of a service answered when one may ask again', () => {
  // Where it is opt-out, a neighbour that counts as not asked would run.
  const now = day('2025-12-01')
  const choice = answered(choiceOf({ looks: no }), { theme: true }, now)
  const { theme, fonts } = decide(shop, choice, { now }).services
  expect([theme!.allowed, fonts!.allowed, fonts!.reason]).toEqual([true, false, 'refused'])
})

test('gives an answer to a service of the required an instant, like any other', () => {
  const { purposes } = answered(noChoice, { session: false }, later)
  expect(purposes['necessary']).toMatchObject({ granted: false, at: later, version: 'first' })
})

test('does not let a yes to one service outlive a version that asks about its purpose', () => {
  const at = day('2025-12-01')
  const choice = choiceOf({ sharing: { granted: false, at, version: 'second', services: { partner: true } } })
  expect(decide(shop, choice, { now: at }).services['partner']!.allowed).toBe(true)
  expect(decide(shop, choice, { now: inThird }).services['partner']!.allowed).toBe(false)
})

test('keeps topics as they are', () => {
  const topics = { news: { granted: true, at: inFirst, version: 'first', confirmed: true } }
  expect(answered({ purposes: {}, topics }, { ads: true }, later).topics).toBe(topics)
})

test('changes nothing it is given', () => {
  const choice = Object.freeze(choiceOf(Object.freeze({ ads: Object.freeze({ ...yes }) })))
  const before = structuredClone(choice)
  answered(choice, { ads: false, network: true, looks: false }, later)
  expect(choice).toEqual(before)
})

test('writes at most eleven letters a purpose however often it is answered', () => {
  let choice: Choice = noChoice
  for (let round = 0; round < 50; round++)
    choice = answered(choice, { ads: round % 2 === 0 }, inFirst + round * 60_000)
  expect(formatChoice(shop, choice)).toHaveLength(1 + 11 + 3)
})

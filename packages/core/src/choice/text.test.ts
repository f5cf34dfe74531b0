import { expect, test } from 'vitest'
import { decide } from '../decide/index.ts'
import { randomChoice, randomFrom, randomPolicy } from '../decide/random.fixture.ts'
import { answer, choiceOf, day, inFirst, inSecond, no, shop, yes } from '../decide/shop.fixture.ts'
import { type Policy, servicesOf, versionIndex } from '../policy/index.ts'
import { answerChoice } from './answer.ts'
import { formatChoice, noChoice, onTheMinute, parseChoice, parseChoices } from './text.ts'
import type { Choice } from './types.ts'

const MINUTE = 60_000

/** A choice as it reads back: services in full where any was answered alone, an instant on the minute. */
function asKept(policy: Policy, { purposes }: Choice): Choice {
  const kept = Object.entries(purposes).map(([id, answer]) => {
    const shown = servicesOf(policy, id, versionIndex(policy, answer.version))
    const services = answer.services && shown.length ? answer.services : undefined
    return [id, { ...answer, services }]
  })
  return { purposes: Object.fromEntries(kept) }
}

test('reads back what it wrote, for any policy and choice', () => {
  let answers = 0
  const policies = Array.from({ length: 200 }, (_, seed) => randomPolicy(randomFrom(seed)))
  for (let seed = 0; seed < 800; seed++) {
    const random = randomFrom(1_000 + seed)
    const policy = random.pick(policies)
    const choice = randomChoice(random, policy)
    const text = formatChoice(policy, choice)
    expect(text).toMatch(/^1[\w-]*$/)
    expect(parseChoice(policy, text)).toEqual(asKept(policy, choice))
    expect(parseChoices(policy, [formatChoice(policy, parseChoice(policy, text)!)])).toEqual(
      asKept(policy, choice),
    )
    answers += Object.keys(choice.purposes).length
  }
  expect(answers).toBeGreaterThan(800)
})

test('reads back the minute of the answer, for the next thirty years', () => {
  for (const date of ['2024-01-01', '2025-02-28T23:59:00Z', '2040-06-30T12:34:00Z', '2055-01-01']) {
    const choice = choiceOf({ ads: answer(true, { at: day(date) }) })
    expect(parseChoice(shop, formatChoice(shop, choice))!.purposes['ads']!.at).toBe(day(date))
  }
})

test('keeps instants on the minute, downwards', () => {
  expect([inFirst, inFirst + 1, inFirst + MINUTE - 1, inFirst + MINUTE].map(onTheMinute)).toEqual([
    inFirst,
    inFirst,
    inFirst,
    inFirst + MINUTE,
  ])
})

test('writes no answer as the shortest text there is', () => {
  expect(formatChoice(shop, noChoice)).toHaveLength(4)
  expect(parseChoice(shop, formatChoice(shop, noChoice))).toEqual(noChoice)
})

/** A policy of so many purposes with so many services each. */
function wide(purposes: number, services: number): Policy {
  const ids = Array.from({ length: purposes }, (_, index) => `purpose-${index}`)
  const tools = ids.flatMap(purpose =>
    Array.from({ length: services }, (_, index) => [`${purpose}-tool-${index}`, purpose]),
  )
  return {
    ...(shop as Policy),
    purposes: Object.fromEntries(ids.map(id => [id, { title: id, text: id, mode: 'opt-in' }])),
    services: Object.fromEntries(
      tools.map(([id, purpose]) => [id, { ...shop.services!.network, purpose: purpose! }]),
    ),
  }
}

test('keeps ten purposes answered in ten different minutes in 120 bytes, with the name', () => {
  const policy = wide(10, 3)
  const choice = choiceOf(
    Object.fromEntries(
      Object.keys(policy.purposes).map((id, index) => [
        id,
        answer(index % 2 === 0, { at: inFirst + index * 1237 * MINUTE }),
      ]),
    ),
  )
  const text = formatChoice(policy, choice)
  expect(`heed=${text}`.length).toBeLessThanOrEqual(120)
  expect(parseChoice(policy, text)).toEqual(choice)
})

test('keeps two hundred services decided one by one in 400 bytes', () => {
  const policy = wide(10, 20)
  const random = randomFrom(200)
  const purposes = Object.fromEntries(
    Object.keys(policy.purposes).map(id => {
      const services = servicesOf(policy, id, 0).map(service => [service, random.chance(50)])
      return [
        id,
        answer(random.chance(50), {
          at: inFirst + random.below(1_000_000) * MINUTE,
          services: Object.fromEntries(services),
        }),
      ]
    }),
  )
  expect(Object.keys(policy.services!)).toHaveLength(200)
  const text = formatChoice(policy, choiceOf(purposes))
  expect(`heed=${text}`.length).toBeLessThanOrEqual(400)
  expect(parseChoice(policy, text)).toEqual({ purposes })
})

test('reads a version it does not know as ?, and keeps yes and no', () => {
  const choice = choiceOf({ ads: answer(true), looks: answer(false) })
  const text = formatChoice(shop, choice)
  const versions = [{ id: 'fourth', effective: '2024-01-01' }]
  expect(parseChoice({ ...(shop as Policy), versions }, text)).toMatchObject({
    purposes: { ads: { granted: true, version: '?' }, looks: { granted: false, version: '?' } },
  })
})

test.each([
  ['a service added', { extra: { ...shop.services!.network } }],
  ['a service taken away', { exchange: undefined }],
  ['a service replaced', { exchange: undefined, exchanges: { ...shop.services!.network } }],
  ['a service moved to another purpose', { exchange: { ...shop.services!.network, purpose: 'looks' } }],
])('reads an answer as of no known version after %s without a new version', (_, services) => {
  const text = formatChoice(
    shop,
    choiceOf({ ads: answer(true, { services: { network: true, exchange: undefined } }) }),
  )
  const kept = Object.entries({ ...shop.services, ...services }).filter(([, service]) => service)
  const policy = { ...(shop as Policy), services: Object.fromEntries(kept) as Policy['services'] }
  expect(parseChoice(policy, text)!.purposes['ads']).toMatchObject({
    granted: true,
    version: '?',
    services: undefined,
  })
})

test('lets no service run that was refused alone, when the services of its purpose change without a new version', () => {
  const text = formatChoice(shop, choiceOf({ looks: answer(true, { services: { theme: false } }) }))
  const services = { ...shop.services, extra: { ...shop.services!.theme } }
  const policy = { ...(shop as Policy), services }
  // Looks are opt-out: an answer that does not count would let the theme run.
  expect(decide(policy, parseChoice(policy, text)!, { now: inFirst }).services['theme']!.allowed).toBe(false)
})

test('reads an answer as of its version after a service was added with a version of its own', () => {
  const text = formatChoice(shop, choiceOf({ ads: answer(true) }))
  const services = { ...shop.services, extra: { ...shop.services!.network, since: 'second' } }
  expect(parseChoice({ ...(shop as Policy), services }, text)!.purposes['ads']!.version).toBe('first')
})

test('forgets the answer to a purpose the policy no longer has, and keeps the others', () => {
  const text = formatChoice(shop, choiceOf({ ads: answer(true), looks: answer(false) }))
  const { ads: _, ...purposes } = shop.purposes
  expect(parseChoice({ ...(shop as Policy), purposes }, text)).toEqual(choiceOf({ looks: answer(false) }))
})

test('writes the same for two people who answered the same in the same minute', () => {
  const standing = {
    version: 'second',
    purposes: Object.fromEntries(Object.keys(shop.purposes).map(id => [id, { open: true }])),
    services: {},
  }
  const at = (now: number) =>
    formatChoice(shop, answerChoice(shop, noChoice, { ads: true, looks: false }, now, standing as never))
  expect(at(inSecond + 59_999)).toBe(at(inSecond))
  expect(at(inSecond + 60_000)).not.toBe(at(inSecond))
})

const at = inFirst + 3_600_000
const soon = { ...no, at }

test.each([
  ['of nothing, nothing', [], {}],
  ['of one, itself', [{ ads: yes }], { ads: yes }],
  ['the answers to different purposes', [{ ads: yes }, { looks: no }], { ads: yes, looks: no }],
  ['the later yes', [{ ads: { ...yes, at } }, { ads: no }], { ads: { ...yes, at } }],
  ['the later no', [{ ads: soon }, { ads: yes }], { ads: soon }],
  ['the no of two as old as each other', [{ ads: yes }, { ads: no }], { ads: no }],
  [
    'each purpose by itself',
    [
      { ads: yes, looks: soon },
      { ads: soon, looks: yes },
    ],
    { ads: soon, looks: soon },
  ],
] as const)('reads from several copies %s, in either order', (_, copies, purposes) => {
  const texts = copies.map(copy => formatChoice(shop, choiceOf(copy)))
  expect(parseChoices(shop, texts)).toEqual({ purposes })
  expect(parseChoices(shop, texts.toReversed())).toEqual({ purposes })
})

test('reads past a copy that cannot be read', () => {
  const text = formatChoice(shop, choiceOf({ ads: no }))
  expect(parseChoices(shop, ['', 'x', text, text.slice(1)])).toEqual(choiceOf({ ads: no }))
})

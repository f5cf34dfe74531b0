import type { RecipientVerdict } from '@heed/preferences'
import { expect, test } from 'vitest'
import { openDesk } from '../mail/desk.ts'
import type { Topic } from '../mail/policy.ts'

const person = (at: number) => `person-${at}@example.com`

async function desk() {
  const open = await openDesk({ region: 'US' })
  for (const at of [3, 4999, 5000, 7000]) await open.preferences.unsubscribe({ to: person(at) })
  return open
}

async function collect(verdicts: AsyncIterable<RecipientVerdict>): Promise<RecipientVerdict[]> {
  const all: RecipientVerdict[] = []
  for await (const verdict of verdicts) all.push(verdict)
  return all
}

test('gives one verdict for each recipient, in their order, through several batches', async () => {
  const { preferences } = await desk()
  const recipients = Array.from({ length: 12_001 }, (_, at) => person(at))
  const verdicts = await collect(preferences.filter(recipients, 'offers'))
  expect(verdicts.map(({ to }) => to)).toEqual(recipients)
  expect(verdicts.flatMap(({ allowed }, at) => (allowed ? [] : [at]))).toEqual([3, 4999, 5000, 7000])
})

test('answers twins alike, spellings of one address alike, and what is no address with a verdict', async () => {
  const { preferences } = await desk()
  const recipients = [
    person(1),
    'no address',
    person(3),
    person(1),
    ' PERSON-3@Example.com ',
    '',
    null as never,
  ]
  const verdicts = await collect(preferences.filter(recipients, 'offers'))
  expect(verdicts.map(({ reason }) => reason)).toEqual([
    ...[
      'opt-out',
      'invalid-address',
      'suppressed',
      'opt-out',
      'suppressed',
      'invalid-address',
      'invalid-address',
    ],
  ])
  expect(await collect(preferences.filter([], 'offers'))).toEqual([])
})

test('says of each what maySend says', async () => {
  const { preferences } = await desk()
  await preferences.subscribe({ to: person(2), topic: 'tips' })
  await preferences.subscribe({ to: person(5), topic: 'newsletter' })
  await preferences.recordSend({ to: person(6), topic: 'invitation' })
  const recipients = Array.from({ length: 8 }, (_, at) => person(at))
  for (const topic of ['support', 'newsletter', 'tips', 'offers', 'invitation', 'later'] as const)
    for (const verdict of await collect(preferences.filter(recipients, topic)))
      expect(verdict).toEqual({ to: verdict.to, ...(await preferences.maySend({ to: verdict.to, topic })) })
})

test('throws at an unknown topic when it is called, before it touches its source', async () => {
  const { preferences } = await desk()
  let touched = false
  const source = {
    [Symbol.iterator]() {
      touched = true
      return [][Symbol.iterator]()
    },
  }
  expect(() => preferences.filter(source, 'newsleter' as Topic)).toThrow(/It has: support/)
  expect(touched).toBe(false)
})

test('reads on only when the verdicts before are used up', async () => {
  const { preferences } = await desk()
  let given = 0
  let ended = false
  async function* source() {
    try {
      for (;;) yield person(given++)
    } finally {
      ended = true
    }
  }
  let taken = 0
  for await (const { to } of preferences.filter(source(), 'offers')) {
    expect(to).toBe(person(taken++))
    expect(given).toBeLessThanOrEqual(Math.ceil(taken / 5000) * 5000)
    if (taken === 5001) break
  }
  expect(ended).toBe(true)
  expect(given).toBe(10_000)
})

test('ends its source when nobody ever asks, and when the consumer throws', async () => {
  const { preferences } = await desk()
  let ended = 0
  function* source() {
    try {
      yield person(1)
      yield person(2)
    } finally {
      ended++
    }
  }
  const consume = async () => {
    for await (const _ of preferences.filter(source(), 'offers')) throw new Error('consumer')
  }
  await expect(consume()).rejects.toThrow('consumer')
  expect(ended).toBe(1)
})

test('answers for all that came before its source throws, and then throws that', async () => {
  const { preferences } = await desk()
  async function* source() {
    yield person(3)
    yield person(4)
    throw new Error('source')
  }
  const got: boolean[] = []
  const consume = async () => {
    for await (const { allowed } of preferences.filter(source(), 'offers')) got.push(allowed)
  }
  await expect(consume()).rejects.toThrow('source')
  expect(got).toEqual([false, true])
})

test('refuses marketing when the database is gone, and goes on with what is required', async () => {
  const { preferences, errors, database } = await desk()
  await database.close()
  const recipients = Array.from({ length: 5001 }, (_, at) => person(at))
  const marketing = await collect(preferences.filter(recipients, 'offers'))
  expect(new Set(marketing.map(({ allowed, reason }) => `${allowed} ${reason}`))).toEqual(
    new Set(['false unavailable']),
  )
  expect(marketing).toHaveLength(5001)
  expect(errors).toHaveLength(2)
  const [required] = await collect(preferences.filter([person(1)], 'support'))
  expect(required).toMatchObject({ allowed: true, reason: 'required' })
})

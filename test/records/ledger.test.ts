import { answerTo, openLedger } from '@heed/records'
import { expect, test } from 'vitest'
import { fresh, place } from '../database/open.ts'
import { how, ledgerOn } from './ledger.ts'

const stop = (topic: string) => () => ({ kind: 'stop', topic }) as const

test('numbers the acts of each subject from 1, and writes who acted, how, and what it changed', async () => {
  const ledger = await ledgerOn(await fresh())
  await ledger.append('a', () => ({ kind: 'grant', topic: 'news' }), how)
  await ledger.append('a', stop('news'), { ...how, at: 2000, actor: 'person', via: 'page', version: '2' })
  await ledger.append('b', stop('news'), how)
  const id = expect.stringMatching(/^[\da-f-]{36}$/)
  expect(await ledger.read('a')).toEqual([
    { ...how, id, seq: 1, kind: 'grant', topic: 'news', before: 'none', after: 'granted' },
    {
      ...{ id, seq: 2, kind: 'stop', topic: 'news', before: 'granted', after: 'stopped' },
      ...{ at: 2000, actor: 'person', via: 'page', version: '2' },
    },
  ])
  expect((await ledger.read('b')).map(({ seq }) => seq)).toEqual([1])
})

test('writes one act for a hundred callers at once', async () => {
  const ledger = await ledgerOn(await fresh())
  const all = await Promise.all(
    Array.from({ length: 100 }, () =>
      ledger.append(
        'a',
        before => (answerTo(before, 'news') ? undefined : { kind: 'stop', topic: 'news' }),
        how,
      ),
    ),
  )
  expect(all.filter(({ act }) => act)).toHaveLength(1)
  expect(all.every(({ standing }) => answerTo(standing, 'news')?.granted === false)).toBe(true)
  expect(await ledger.read('a')).toHaveLength(1)
})

test('loses no act between two nodes that write about one person at once', async () => {
  const { open } = await place()
  const nodes = [await ledgerOn(await open()), await ledgerOn(await open())]
  const turns = 60
  await Promise.all(
    Array.from({ length: turns }, (_, turn) =>
      nodes[turn % 2]!.append('a', () => ({ kind: 'grant', topic: `t${turn}` }), how),
    ),
  )
  const acts = await nodes[0]!.read('a')
  expect(acts.map(({ seq }) => seq)).toEqual(Array.from({ length: turns }, (_, at) => at + 1))
  expect(new Set(acts.map(({ topic }) => topic)).size).toBe(turns)
  expect((await nodes[1]!.standing('a', 2000)).topics.size).toBe(turns)
})

test('lets each of two nodes see what the other wrote before it decides', async () => {
  const { open } = await place()
  const nodes = [await ledgerOn(await open()), await ledgerOn(await open())]
  const once = (before: { topics: ReadonlyMap<string, { sends?: readonly number[] }> }) =>
    before.topics.get('invitation')?.sends ? undefined : ({ kind: 'sent', topic: 'invitation' } as const)
  for (let round = 0; round < 20; round++) {
    const both = await Promise.all(nodes.map(node => node.append(`person-${round}`, once, how)))
    expect(both.filter(({ act }) => act)).toHaveLength(1)
  }
})

test('writes an act that is sent again only once, whichever node takes it', async () => {
  const { open } = await place()
  const nodes = [await ledgerOn(await open()), await ledgerOn(await open())]
  const sent = await Promise.all(
    Array.from({ length: 10 }, (_, turn) =>
      nodes[turn % 2]!.append('a', stop('news'), { ...how, id: 'event-1' }),
    ),
  )
  expect(sent.map(({ act }) => act?.seq)).toEqual(Array.from({ length: 10 }, () => 1))
  expect(await nodes[0]!.read('a')).toHaveLength(1)
  expect((await nodes[0]!.append('b', stop('news'), { ...how, id: 'event-1' })).act?.seq).toBe(1)
})

test('keeps the words that were shown once, and names them in each act', async () => {
  const engine = await fresh()
  const ledger = await ledgerOn(engine)
  const text = 'Yes, mail me the news — “weekly”. 😀'
  for (const subject of ['a', 'b', 'c']) await ledger.append(subject, stop('news'), { ...how, text })
  const [act] = await ledger.read('c')
  expect(act!.text).toMatch(/^[\w-]{43}$/)
  expect(await ledger.words(act!.text!)).toBe(text)
  expect(await engine.read('select hash from heed_text where tenant = ?', 'main')).toHaveLength(1)
  expect(await ledger.words('unknown')).toBeUndefined()
})

test.each([
  ['as told, within the day before', 86_400_000 * 2 - 5, 86_400_000 * 2 - 5, undefined],
  ['moved, from 1970', 0, 86_400_000, true],
  ['moved, from the future', 4e12, 86_400_000 * 2, true],
  ['moved, from no time at all', Number.NaN, 86_400_000 * 2, true],
])('keeps the time of the device %s', async (_, clientAt, kept, clamped) => {
  const ledger = await ledgerOn(await fresh())
  await ledger.append('a', stop('news'), { ...how, at: 86_400_000 * 2, clientAt })
  const [act] = await ledger.read('a')
  expect([act!.clientAt, act!.clamped]).toEqual([kept, clamped])
})

test('keeps tenants and channels apart in one database', async () => {
  const engine = await fresh()
  const [one, two] = [await ledgerOn(engine, { tenant: 'one' }), await ledgerOn(engine, { tenant: 'two' })]
  const sms = await ledgerOn(engine, { tenant: 'one', channel: 'sms' })
  await one.append('a', stop('news'), { ...how, text: 'words' })
  const { text } = (await one.read('a'))[0]!
  for (const other of [two, sms]) {
    expect(await other.read('a')).toEqual([])
    expect((await other.standing('a', 2000)).topics.size).toBe(0)
    expect((await other.append('a', stop('news'), how)).act?.seq).toBe(1)
  }
  expect(await two.words(text!)).toBeUndefined()
  expect(await one.keep('name', 'x')).toBe('x')
  expect(await two.keep('name', 'y')).toBe('y')
  expect(await one.keep('name', 'y')).toBe('x')
})

test.each([undefined, '', 'a b', "a'; drop table heed_act; --", 'a\0', 'x'.repeat(65), '*'])(
  'refuses the tenant %j',
  async tenant => {
    const engine = await fresh()
    expect(() => openLedger(engine, { tenant: tenant as string })).toThrow(
      expect.objectContaining({ code: 'bad-tenant' }),
    )
  },
)

test('finds everything again after it was closed', async () => {
  const { open } = await place()
  const first = await open()
  await (await ledgerOn(first)).append('a', stop('news'), how)
  await first.close()
  await expect(first.read('select name from heed_fact where tenant = ?', 'main')).rejects.toThrow()
  expect(await (await ledgerOn(await open())).read('a')).toHaveLength(1)
})

test('answers for many in their order, the same one twice and unknown ones among them', async () => {
  const ledger = await ledgerOn(await fresh())
  await ledger.append('b', stop('news'), how)
  await ledger.append('c', stop('*'), how)
  const subjects = ['a', 'b', 'x', 'c', 'b', "' or 1=1", '"', '{}', '\\', 'é😀']
  const answers = (await ledger.standings(subjects, 2000)).map(one => answerTo(one, 'news')?.granted)
  const no = false
  expect(answers).toEqual([undefined, no, undefined, no, no, ...Array.from({ length: 5 }, () => undefined)])
  expect(await ledger.standings([], 2000)).toEqual([])
})

test('writes nothing of an act that fails half-way', async () => {
  const engine = await fresh()
  const ledger = await ledgerOn(engine)
  await expect(ledger.append('a', stop('\0'), { ...how, text: 'words' })).rejects.toMatchObject({
    code: 'bad-value',
  })
  await expect(ledger.append('a', stop('news'), { ...how, version: null as never })).rejects.toThrow()
  expect(await ledger.read('a')).toEqual([])
  expect((await ledger.standing('a', 2000)).topics.size).toBe(0)
  expect(await engine.read('select hash from heed_text where tenant = ?', 'main')).toHaveLength(0)
  expect((await ledger.append('a', stop('news'), how)).act?.seq).toBe(1)
})

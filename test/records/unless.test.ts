import type { Engine } from '@heed/records'
import { expect, test } from 'vitest'
import { fresh, engine as kind } from '../database/open.ts'
import { how, ledgerOn } from './ledger.ts'

type Statement = Parameters<Engine['write']>[0][number]

const INSERT = 'insert into heed_fact (tenant, name, value) values (?, ?, ?)'
const fact = (name: string, value = 'one'): Statement => [INSERT, 'main', name, value]
const factOf = (name: string): Statement => [
  'select value from heed_fact where tenant = ? and name = ?',
  'main',
  name,
]

test('writes only where nothing is found, and tells what was', async () => {
  const engine = await fresh()
  const ledger = await ledgerOn(engine)
  expect(await engine.write([fact('a'), fact('b')], factOf('a'))).toEqual([])
  expect(await engine.write([fact('c'), fact('b')], factOf('a'))).toEqual([{ value: 'one' }])
  expect([...(await ledger.facts()).keys()].filter(name => name.length === 1).sort()).toEqual(['a', 'b'])
  // What is not found and yet cannot be written leaves nothing behind.
  const taken = engine.write([fact('d'), fact('b')], factOf('d'))
  await expect(taken).rejects.toSatisfy(engine.isConflict)
  expect([...(await ledger.facts()).keys()].filter(name => name.length === 1).sort()).toEqual(['a', 'b'])
})

test('decides each of many at once by itself', async () => {
  const engine = await fresh()
  const ledger = await ledgerOn(engine)
  const names = Array.from({ length: 60 }, (_, at) => `n${at % 30}`)
  const results = await Promise.allSettled(
    names.map((name, at) => engine.write([fact(name, `${at}`)], factOf(name))),
  )
  const wrote = results.filter(result => result.status === 'fulfilled' && result.value.length === 0)
  expect(wrote).toHaveLength(30)
  // The other of each two was told what the first wrote, or that it came at the same moment.
  for (const result of results)
    if (result.status === 'rejected') expect(engine.isConflict(result.reason)).toBe(true)
  expect([...(await ledger.facts()).keys()].filter(name => name.startsWith('n'))).toHaveLength(30)
})

// SQLite carries out one statement after the other, whatever each does.
test.runIf(kind === 'postgres')('makes nothing depend on what is found but inserts', async () => {
  const engine = await fresh()
  await ledgerOn(engine)
  const remove: Statement = ['delete from heed_fact where tenant = ? and name = ?', 'main', 'a']
  await expect(engine.write([remove], factOf('a'))).rejects.toThrow(/Only an insert/)
})

test('asks once for somebody new, and twice for who is known', async () => {
  const engine = await fresh()
  let asked: string[] = []
  const ledger = await ledgerOn({
    ...engine,
    read: (...statement) => {
      asked.push('read')
      return engine.read(...statement)
    },
    write: (...given) => {
      asked.push('write')
      return engine.write(...given)
    },
  })
  asked = []
  const stop = () => ({ kind: 'stop', topic: 'news' }) as const
  expect((await ledger.append('new', stop, how)).act?.seq).toBe(1)
  expect(asked).toEqual(['write'])
  expect((await ledger.append('new', stop, how)).act?.seq).toBe(2)
  expect(asked).toEqual(['write', 'write', 'write'])
  // Erased: the acts are gone, and the next goes on after them.
  await ledger.append('new', () => ({ kind: 'erase', topic: 'request:deletion' }), how)
  expect((await ledger.append('new', stop, how)).act?.seq).toBe(4)
  expect((await ledger.read('new')).map(({ seq }) => seq)).toEqual([3, 4])
})

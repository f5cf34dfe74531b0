import { afterEach, beforeEach, expect, test } from 'vitest'
import { bind, namesTenant } from './bind.ts'
import type { Database } from './database.ts'
import { openDatabase } from './open-database.ts'
import { type PoolQuery, postgres } from './postgres.ts'
import { sqlite } from './sqlite.ts'
import type { Engine } from './types.ts'

let database: Database
let engine: Engine

beforeEach(async () => {
  database = await openDatabase(':memory:')
  database.exec('create table t (tenant text, v)')
  engine = sqlite(database)
})

afterEach(() => database.close())

const INSERT = 'insert into t (tenant, v) values (?, ?)'
const SELECT = 'select v from t where tenant = ?'

test.each([
  ['text', 'text'],
  ['', ''],
  ['😀', '😀'],
  [0, 0],
  [2 ** 53 - 1, 2 ** 53 - 1],
  [null, null],
  [true, 1],
  [false, 0],
])('stores %j as %j', async (value, stored) => {
  await engine.write([[INSERT, 'a', value]])
  expect(await engine.read(SELECT, 'a')).toEqual([expect.objectContaining({ v: stored })])
})

test.each([
  ['a date', new Date()],
  ['undefined', undefined],
  ['bytes', new Uint8Array(2)],
  ['a fraction', 1.5],
  ['not a number', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['an integer beyond 2^53', 2 ** 53],
  ['a bigint', 1n],
  ['an object', {}],
  ['a list where a value belongs', ['a']],
  ['text with U+0000', 'a\0b'],
  ['text with a lone surrogate', 'a\ud800b'],
])('refuses %s, and writes nothing of what came with it', async (_, value) => {
  const both = engine.write([
    [INSERT, 'a', 1],
    [INSERT, 'a', value as never],
  ])
  await expect(both).rejects.toMatchObject({
    code: 'bad-value',
    message: expect.stringContaining('Cannot store'),
  })
  expect(await engine.read(SELECT, 'a')).toEqual([])
})

test.each([
  ['text', 'a'],
  ['a number in it', [1]],
  ['U+0000 in it', ['\0']],
  ['nothing', null],
])('refuses %s where a list belongs', async (_, value) => {
  await expect(
    engine.read('select v from t where tenant = ? and v in (@)', 'a', value as never),
  ).rejects.toMatchObject({ code: 'bad-value' })
})

test('refuses too few and too many values', async () => {
  await expect(engine.read(SELECT)).rejects.toThrow('takes 1 values and got 0')
  await expect(engine.read(SELECT, 'a', 1)).rejects.toThrow('takes 1 values and got 2')
  await expect(engine.write([[INSERT, 'a']])).rejects.toThrow('takes 2 values and got 1')
})

test.each([
  ['select v from t', false],
  ['select v from t where v = ?', false],
  ["select v from t where v = ? -- and tenant = 'x'", false],
  ['insert into t (v) values (?)', false],
  ['insert into t (v, tenant) values (?, ?)', false],
  ['update t set v = 1', false],
  ['delete from t', false],
  ['drop table t', false],
  [INSERT, true],
  [SELECT, true],
  ['delete from t where tenant = ?', true],
])('sees whether %j stays inside one tenant: %s', async (sql, stays) => {
  expect(namesTenant(sql)).toBe(stays)
  if (!stays) await expect(engine.read(sql)).rejects.toMatchObject({ code: 'bad-statement' })
})

test('numbers the places of PostgreSQL through several statements, and passes lists as they are', () => {
  const { dialect } = postgres({} as never)
  const sql = 'select v from t where tenant = ? and v in (@) and w = ?'
  expect(bind(dialect, [sql, 'a', ['b', 'c'], true], 3)).toEqual({
    sql: 'select v from t where tenant = $4 and v = any($5::text[]) and w = $6',
    values: ['a', ['b', 'c'], 1],
  })
})

test('has a connection of PostgreSQL prepare a statement once, unless it may not', async () => {
  const asked: (string | undefined)[] = []
  const pool = {
    query: async ({ name }: PoolQuery) => {
      asked.push(name)
      return { rows: [] }
    },
  }
  const [prepared, plain] = [postgres(pool as never), postgres(pool as never, { prepare: false })]
  for (const value of ['a', 'b']) await prepared.read(SELECT, value)
  await prepared.write([[INSERT, 'a', 1]])
  await plain.read(SELECT, 'a')
  const [first, again, other, none] = asked
  expect(first).toMatch(/^heed_\w+$/)
  expect(again).toBe(first)
  expect(other).not.toBe(first)
  expect(none).toBe(undefined)
})

test('looks in a list that holds what could end one', async () => {
  const odd = ['"', "'", '\\', ']', '{', '}', ',', '😀', '']
  for (const value of odd) await engine.write([[INSERT, 'a', value]])
  const sql = 'select v from t where tenant = ? and v in (@)'
  expect(await engine.read(sql, 'a', odd)).toHaveLength(odd.length)
  expect(await engine.read(sql, 'a', [])).toHaveLength(0)
})

test('keeps nothing of statements of which one fails', async () => {
  database.exec('create table one (tenant text primary key)')
  const sql = 'insert into one (tenant, rowid) values (?, ?)'
  const error = await engine
    .write([
      [INSERT, 'a', 1],
      [sql, 'a', 1],
      [sql, 'a', 2],
    ])
    .catch(error => error)
  expect(engine.isConflict(error)).toBe(true)
  expect(engine.isConflict(new Error('other'))).toBe(false)
  expect(await engine.read(SELECT, 'a')).toEqual([])
})

test('lets one transaction at a time onto a connection, through however many engines', async () => {
  const other = sqlite(database)
  const seen: unknown[] = []
  await Promise.all([
    engine.transaction(async ({ run }) => {
      await run(INSERT, 'a', 1)
      await new Promise(resolve => setTimeout(resolve, 10))
      await run(INSERT, 'a', 2)
    }),
    other.read(SELECT, 'a').then(rows => seen.push(rows.length)),
    other.write([[INSERT, 'a', 3]]),
  ])
  expect(seen).toEqual([2])
  expect(await engine.read(SELECT, 'a')).toHaveLength(3)
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Binder, binder } from './binder.ts'
import { openDatabase } from './open-database.ts'
import type { Database } from './types.ts'

let database: Database
let sql: Binder

beforeEach(async () => {
  database = await openDatabase(':memory:')
  sql = binder(database)
  sql.run('create table t (v)')
})

afterEach(() => database.close())

test.each([
  ['text', 'text'],
  ['', ''],
  ['😀', '😀'],
  [0, 0],
  [2 ** 53 - 1, 2 ** 53 - 1],
  [null, null],
  [true, 1],
  [false, 0],
])('stores %j as %j', (value, stored) => {
  sql.run('insert into t values (?)', value)
  expect(sql.get<{ v: unknown }>('select v from t')!.v).toBe(stored)
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
  ['text with U+0000', 'a\0b'],
  ['text with a lone surrogate', 'a\ud800b'],
])('refuses %s', (_, value) => {
  expect(() => sql.run('insert into t values (?)', value as never)).toThrow(/Cannot store/)
  expect(sql.all('select v from t')).toHaveLength(0)
})

test('refuses too few and too many values', () => {
  expect(() => sql.run('insert into t values (?)')).toThrow('takes 1 values and got 0')
  expect(() => sql.run('insert into t values (?)', 1, 2)).toThrow('takes 1 values and got 2')
  expect(() => sql.get('select v from t where v = ?')).toThrow('takes 1 values and got 0')
})

test('answers undefined where there is no row', () => {
  expect(sql.get('select v from t')).toBeUndefined()
})

test('keeps nothing of a transaction that throws', () => {
  expect(() =>
    sql.transaction(() => {
      sql.run('insert into t values (?)', 1)
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(sql.all('select v from t')).toHaveLength(0)
  sql.transaction(() => sql.run('insert into t values (?)', 2))
  expect(sql.all('select v from t')).toHaveLength(1)
})

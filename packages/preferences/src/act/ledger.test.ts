import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type Database, openDatabase } from '../database/index.ts'
import { type How, openLedger } from './ledger.ts'
import { stopping, subscribing } from './next.ts'

const how: How = { at: 1, version: '1', via: 'api' }
const closing: (() => void)[] = []

afterEach(() => {
  for (const close of closing.splice(0).reverse()) close()
})

async function memory(): Promise<Database> {
  const database = await openDatabase(':memory:')
  closing.push(() => database.close())
  return database
}

function file(): string {
  const folder = mkdtempSync(join(tmpdir(), 'heed-'))
  closing.push(() => rmSync(folder, { recursive: true }))
  return join(folder, 'preferences.db')
}

test('numbers the acts of each subject from 1', async () => {
  const ledger = openLedger(await memory(), 'main')
  await ledger.append('a', before => subscribing(before, 'news', false), how)
  await ledger.append('a', before => stopping(before, 'news'), { ...how, at: 2 })
  await ledger.append('b', before => stopping(before, 'news'), how)
  expect(await ledger.read('a')).toEqual([
    { seq: 1, kind: 'grant', topic: 'news', at: 1, version: '1', via: 'api' },
    { seq: 2, kind: 'stop', topic: 'news', at: 2, version: '1', via: 'api' },
  ])
  expect((await ledger.read('b')).map(({ seq }) => seq)).toEqual([1])
})

test('writes one act for a hundred callers at once', async () => {
  const ledger = openLedger(await memory(), 'main')
  const all = await Promise.all(
    Array.from({ length: 100 }, () => ledger.append('a', before => stopping(before, 'news'), how)),
  )
  expect(all.filter(({ act }) => act)).toHaveLength(1)
  expect(all.every(({ standing }) => standing.topics.get('news')?.answer?.granted === false)).toBe(true)
  expect(await ledger.read('a')).toHaveLength(1)
})

test('keeps the numbers apart between two connections to one file', async () => {
  const path = file()
  const ledgers = [await openDatabase(path), await openDatabase(path)].map(database => {
    closing.push(() => database.close())
    return openLedger(database, 'main')
  })
  for (let turn = 0; turn < 20; turn++)
    await ledgers[turn % 2]!.append('a', () => ({ kind: 'grant', topic: `t${turn}` }), how)
  expect((await ledgers[0]!.read('a')).map(({ seq }) => seq)).toEqual(
    Array.from({ length: 20 }, (_, at) => at + 1),
  )
})

test('keeps sites apart in one database', async () => {
  const database = await memory()
  const [one, two] = [openLedger(database, 'one'), openLedger(database, 'two')]
  await one.append('a', before => stopping(before, 'news'), how)
  expect(await two.read('a')).toEqual([])
  expect(await one.same('addresses', 'x')).toBe(true)
  expect(await two.same('addresses', 'y')).toBe(true)
  expect(await one.same('addresses', 'y')).toBe(false)
})

test('finds everything again after it was closed', async () => {
  const path = file()
  const first = await openDatabase(path)
  await openLedger(first, 'main').append('a', before => stopping(before, 'news'), how)
  first.close()
  const second = await openDatabase(path)
  closing.push(() => second.close())
  expect(await openLedger(second, 'main').read('a')).toHaveLength(1)
})

test('lives beside the tables of others', async () => {
  const database = await memory()
  database.exec('create table act (id integer)')
  expect(await openLedger(database, 'main').read('a')).toEqual([])
})

test.each([
  ['acts without a version', 'create table heed_preferences_act (id integer)', 'foreign-schema'],
  ['a version without acts', 'create table heed_preferences_meta (site, name, value)', 'foreign-schema'],
  [
    'tables of the same names and other columns',
    'create table heed_preferences_act (id integer); create table heed_preferences_meta (id integer)',
    'foreign-schema',
  ],
  [
    'a version that is no number',
    `create table heed_preferences_act (id integer); create table heed_preferences_meta (site, name, value);
     insert into heed_preferences_meta values ('', 'schema_version', 'one')`,
    'foreign-schema',
  ],
  [
    'a later version',
    `create table heed_preferences_act (id integer); create table heed_preferences_meta (site, name, value);
     insert into heed_preferences_meta values ('', 'schema_version', '2')`,
    'newer-schema',
  ],
])('refuses a database with %s, and leaves it as it is', async (_, tables, code) => {
  const database = await memory()
  database.exec(tables)
  const before = database.prepare('select name, sql from sqlite_master').all()
  expect(() => openLedger(database, 'main')).toThrow(expect.objectContaining({ code }))
  expect(database.prepare('select name, sql from sqlite_master').all()).toEqual(before)
})

import { migrations, RecordsError } from '@heed/records'
import { expect, test } from 'vitest'
import { engine as kind, place } from '../database/open.ts'
import { how, ledgerOn } from './ledger.ts'

const steps = [
  { number: 1, name: 'tables' },
  { number: 2, name: 'acts of heed_preferences_act' },
  { number: 3, name: 'pauses, and when things were sent' },
]

/** Runs statements as somebody else would. */
async function define(open: Awaited<ReturnType<typeof place>>['open'], ...statements: string[]) {
  const engine = await open()
  await engine.transaction(async ({ define }) => {
    for (const statement of statements) await define(statement)
  })
  return engine
}

const tables = (engine: Awaited<ReturnType<typeof define>>) =>
  engine.transaction(({ read }) => read<{ name: string }>(engine.dialect.tables))

test('plans without doing, does what it planned, and then has nothing to do', async () => {
  const engine = await (await place()).open()
  expect(await migrations(engine).plan()).toEqual(steps)
  expect(await tables(engine)).toEqual([])
  expect(await migrations(engine).apply()).toEqual(steps)
  expect(await migrations(engine).plan()).toEqual([])
  expect(await migrations(engine).apply()).toEqual([])
})

test('carries out each step once where many start at the same moment', async () => {
  const { open } = await place()
  const engines = await Promise.all(Array.from({ length: 6 }, open))
  const done = await Promise.all(engines.map(engine => migrations(engine).apply()))
  expect(done.flat().sort((one, other) => one.number - other.number)).toEqual(steps)
})

test('goes on with the step at which it was ended', async () => {
  const { open } = await place()
  const engine = await open()
  const ended = new Error('ended')
  const failing = { ...engine, transaction: engine.transaction }
  let left = 3
  failing.transaction = work =>
    engine.transaction(inner =>
      work({
        ...inner,
        define: async sql => {
          if (--left === 0) throw ended
          await inner.define(sql)
        },
      }),
    )
  await expect(migrations(failing).apply()).rejects.toBe(ended)
  expect(await migrations(engine).plan()).toEqual(steps)
  expect(await migrations(engine).apply()).toEqual(steps)
  expect(
    (await (await ledgerOn(engine)).append('a', () => ({ kind: 'stop', topic: 'n' }), how)).act?.seq,
  ).toBe(1)
})

test('lives beside the tables of others', async () => {
  const { open } = await place()
  const engine = await define(open, 'create table act (id integer)', 'create table heed_other (id integer)')
  expect(await (await ledgerOn(engine)).read('a')).toEqual([])
})

const earlierAct = 'create table heed_preferences_act (id integer)'
const earlierMeta = 'create table heed_preferences_meta (site text, name text, value text)'
const log = 'create table heed_schema (number integer primary key, name text, checksum text)'

test.each<[string, string[], RecordsError['code']]>([
  ['acts without a version', [earlierAct], 'foreign-schema'],
  ['a version without acts', [earlierMeta], 'foreign-schema'],
  [
    'tables of the earlier names and other columns',
    [earlierAct, 'create table heed_preferences_meta (id integer)'],
    'foreign-schema',
  ],
  [
    'an earlier version that is no number',
    [earlierAct, earlierMeta, `insert into heed_preferences_meta values ('', 'schema_version', 'one')`],
    'foreign-schema',
  ],
  [
    'an earlier version that never was',
    [earlierAct, earlierMeta, `insert into heed_preferences_meta values ('', 'schema_version', '2')`],
    'newer-schema',
  ],
  ['a table of our name alone', ['create table heed_act (id integer)'], 'foreign-schema'],
  ['a log of other columns', ['create table heed_schema (id integer)'], 'foreign-schema'],
  ['an empty log beside a table', [log, 'create table heed_act (id integer)'], 'foreign-schema'],
  [
    'a log whose tables are gone',
    [log, `insert into heed_schema values (1, 'tables', 'x')`],
    'foreign-schema',
  ],
])('refuses a database with %s, and leaves it as it is', async (_, statements, code) => {
  const { open } = await place()
  const engine = await define(open, ...statements)
  const before = await tables(engine)
  for (const act of ['plan', 'apply'] as const) {
    const refusal = migrations(engine)[act]()
    await expect(refusal).rejects.toBeInstanceOf(RecordsError)
    await expect(migrations(engine)[act]()).rejects.toMatchObject({ code })
  }
  expect(await tables(engine)).toEqual(before)
})

test.each([
  [
    'a migration this release does not know',
    `insert into heed_schema values (99, 'later', 'x')`,
    'newer-schema',
  ],
  [
    'a migration that reads otherwise in this release',
    `update heed_schema set checksum = 'x' where number = 1`,
    'changed-migration',
  ],
])('refuses a database with %s', async (_, statement, code) => {
  const { open } = await place()
  await migrations(await open()).apply()
  const engine = await define(open, statement)
  await expect(migrations(engine).plan()).rejects.toMatchObject({
    code,
    message: expect.stringContaining('records'),
  })
  await expect(migrations(engine).apply()).rejects.toMatchObject({ code })
})

test(`has tables of one shape, whatever the engine: ${kind}`, async () => {
  const { open } = await place()
  const engine = await open()
  await migrations(engine).apply()
  expect((await tables(engine)).map(({ name }) => name)).toEqual([
    ...['heed_act', 'heed_fact', 'heed_heir', 'heed_schema', 'heed_standing', 'heed_text'],
  ])
})

import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Policy } from '@heed/core/server'
import { createPreferences } from '@heed/preferences'
import { type Engine, openDatabase, openLedger, postgres, sqlite } from '@heed/records'
import pg from 'pg'
import { startPostgres } from '../test/database/postgres-server.ts'

/**
 * What the send gate and the ledger cost on each engine, beside the engine alone doing the same work in the same run. Takes
 * how many recipients and how many suppressions: `records.ts 1000000 300000`.
 */
const RECIPIENTS = Number(process.argv[2] ?? 1_000_000)
const SUPPRESSED = Number(process.argv[3] ?? 300_000)
const BATCH = 5000
/** How many acts are recorded one after the other, and how many at once over several connections. */
const ACTS = 2000
const AT_ONCE = 8

const KEY = 'a bench secret of at least 32 bytes'
const policy: Policy = {
  heed: 1,
  language: 'en',
  site: { name: 'Bench', covers: ['bench.example'], controller: { name: 'Bench' } },
  versions: [{ id: '1', effective: '2024-01-01' }],
  purposes: {},
  topics: { news: { title: 'News', text: 'News.', mode: 'opt-out', channel: 'email' } },
}
const person = (at: number): string => `person-${at}@bench.example`
/** Every third recipient or so is suppressed, spread evenly. */
const isSuppressed = (at: number): boolean =>
  Math.floor(((at + 1) * SUPPRESSED) / RECIPIENTS) > Math.floor((at * SUPPRESSED) / RECIPIENTS)
const subjectOf = (address: string): string =>
  createHmac('sha256', KEY)
    .update(`heed address 1\n${address}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url')

function progress(what: string, done: number, all: number): void {
  if (process.stderr.isTTY)
    process.stderr.write(`\r  ${what} ${Math.round((done / all) * 100)} %   ${done === all ? '\n' : ''}`)
  else if (done === all || done % (all / 4) < BATCH)
    console.error(`  ${what} ${Math.round((done / all) * 100)} %`)
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

interface Bench {
  readonly name: string
  readonly engine: Engine
  /** Runs statements of the bench's own, which know no tenant. */
  run(sql: string): Promise<void>
}

async function fill({ engine, run }: Bench): Promise<void> {
  await run('create table bare (tenant text not null, subject text not null, primary key (tenant, subject))')
  let subjects: string[] = []
  const flush = async () => {
    const rows = subjects.map(
      subject => `('main', '${subject}', 'email', '*', 1, 0, 1000, '1', null, null, 0, '', 0)`,
    )
    await run(`insert into heed_standing (tenant, subject, channel, topic, seq, granted, at, version, confirmed, pending, sent,
      basis, passed) values ${rows.join(', ')}`)
    await run(
      `insert into bare (tenant, subject) values ${subjects.map(subject => `('main', '${subject}')`).join(', ')}`,
    )
    subjects = []
  }
  for (let at = 0; at < RECIPIENTS; at++) {
    if (isSuppressed(at)) subjects.push(subjectOf(person(at)))
    if (subjects.length === BATCH || (at === RECIPIENTS - 1 && subjects.length > 0)) await flush()
    if ((at + 1) % BATCH === 0) progress('filling', at + 1, RECIPIENTS)
  }
  await run(engine.dialect.name === 'sqlite' ? 'analyze' : 'analyze bare; analyze heed_standing')
}

/** The same answer by the engine alone: the keyed hash, a look-up of as many at once, who is missing may be written to. */
async function bareFilter({ engine }: Bench): Promise<number> {
  let allowed = 0
  for (let from = 0; from < RECIPIENTS; from += BATCH) {
    const subjects: string[] = []
    for (let at = from; at < Math.min(from + BATCH, RECIPIENTS); at++) subjects.push(subjectOf(person(at)))
    const rows = await engine.read<{ subject: string }>(
      'select subject from bare where tenant = ? and subject in (@)',
      'main',
      subjects,
    )
    const suppressed = new Set(rows.map(({ subject }) => subject))
    for (const subject of subjects) if (!suppressed.has(subject)) allowed++
    progress('bare look-up', Math.min(from + BATCH, RECIPIENTS), RECIPIENTS)
  }
  return allowed
}

async function measure(bench: Bench): Promise<void> {
  const { name, engine } = bench
  console.log(`\n${name}`)
  const preferences = createPreferences({
    policy,
    database: engine,
    secrets: { links: [{ id: '1', key: KEY }], addresses: { id: '1', key: KEY } },
    baseUrl: 'https://bench.example',
  })
  await preferences.ready()
  await fill(bench)

  let expected = 0
  const bare = await seconds(async () => (expected = await bareFilter(bench)))
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let [allowed, asked, most] = [0, 0, 0]
  function* recipients() {
    for (let at = 0; at < RECIPIENTS; at++) yield person(at)
  }
  const heed = await seconds(async () => {
    for await (const verdict of preferences.filter(recipients(), 'news')) {
      if (verdict.allowed) allowed++
      if (++asked % BATCH !== 0) continue
      most = Math.max(most, process.memoryUsage().rss)
      progress('filter', asked, RECIPIENTS)
    }
  })
  if (allowed !== expected || asked !== RECIPIENTS)
    throw new Error(`${allowed} of ${asked} allowed, not ${expected}`)
  const rate = (time: number) => `${Math.round(RECIPIENTS / time / 1000)}k/s`
  console.log(
    `  filter ${RECIPIENTS} against ${SUPPRESSED}: ${rate(heed)}, engine alone ${rate(bare)}, ` +
      `${(heed / bare).toFixed(2)} times its time, memory ${Math.round((most - before) / 1e6)} MB more at most`,
  )

  const ledger = openLedger(engine, { tenant: 'main' })
  const how = { at: 1000, version: '1', actor: 'person', via: 'page' } as const
  await bench.run(`create table plain (tenant text not null, id text not null, topic text not null, at bigint not null,
    primary key (tenant, id))`)
  for (const atOnce of [1, AT_ONCE]) {
    const all = async (one: (at: number) => Promise<unknown>) => {
      let next = 0
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          for (let at = next++; at < ACTS; at = next++) await one(at)
        }),
      )
    }
    const plain = await seconds(() =>
      all(at =>
        engine.write([
          [
            'insert into plain (tenant, id, topic, at) values (?, ?, ?, ?)',
            'main',
            `${atOnce} ${at}`,
            'news',
            1000,
          ],
        ]),
      ),
    )
    const acts = await seconds(() =>
      all(at => ledger.append(`${atOnce} ${at}`, () => ({ kind: 'stop', topic: 'news' }), how)),
    )
    console.log(
      `  record ${ACTS} acts, ${atOnce} at once: ${Math.round(ACTS / acts)}/s, engine alone ${Math.round(ACTS / plain)}/s, ` +
        `${Math.round((plain / acts) * 100)} % of its rate`,
    )
  }
}

async function onSqlite(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'heed-bench-'))
  const database = await openDatabase(join(folder, 'bench.db'))
  const engine = sqlite(database)
  await measure({ name: 'SQLite', engine, run: async sql => database.exec(sql) })
  await engine.close()
  rmSync(folder, { recursive: true })
}

async function onPostgres(): Promise<void> {
  const named = process.env['DATABASE_URL']
  const server = named ? undefined : await startPostgres({ durable: true })
  const schema = `heed_bench_${Date.now()}`
  const pool = new pg.Pool({
    connectionString: named ?? server!.url,
    options: `-c search_path=${schema}`,
    max: AT_ONCE,
  })
  try {
    await pool.query(`create schema ${schema}`)
    await measure({
      name: 'PostgreSQL',
      engine: postgres(pool),
      run: async sql => void (await pool.query(sql)),
    })
    await pool.query(`drop schema ${schema} cascade`)
  } finally {
    await pool.end()
    await server?.close()
  }
}

await onSqlite()
await onPostgres()

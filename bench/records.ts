import { createHmac } from 'node:crypto'
import type { Policy } from '@heed/core/server'
import { createPreferences } from '@heed/preferences'
import { openLedger } from '@heed/records'
import { type Bench, many, onPostgres, onSqlite, type Row } from './engines.ts'

/**
 * What the send gate and the ledger cost on each engine, beside the engine alone doing the same work in the same run. Takes
 * how many recipients and how many suppressions: `records.ts 1000000 300000`.
 */
const RECIPIENTS = Number(process.argv[2] ?? 1_000_000)
const SUPPRESSED = Number(process.argv[3] ?? 300_000)
const BATCH = 5000
/** How many choices are recorded, one after the other and four times as many several at once, and in how many rounds. */
const ACTS = 10_000
const AT_ONCE = [1, 8, 64]
const ROUNDS = 10

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

const STANDS =
  'tenant, subject, channel, topic, seq, granted, at, version, confirmed, pending, sent, sends, until, since, basis, passed'

async function fill({ engine, run }: Bench): Promise<void> {
  await run(`create table stands (tenant text not null, subject text not null, channel text not null, topic text not null,
    seq integer not null, granted integer, at bigint, version text, confirmed integer, pending bigint, sent integer not null,
    sends text, until bigint, since bigint, basis text not null, passed integer not null,
    primary key (tenant, subject, channel, topic))${engine.dialect.ordered}`)
  await run(`create table plain (tenant text not null, subject text not null, channel text not null, seq integer not null, id text not null,
    kind text not null, topic text not null, actor text not null, via text not null, stood_before text not null, stood_after text not null,
    at bigint not null, client_at bigint, clamped integer not null, version text not null, text_hash text, until bigint,
    primary key (tenant, subject, channel, seq), unique (tenant, subject, channel, id))${engine.dialect.ordered}`)
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
  // What the engine alone writes to is as large as what the ledger writes to.
  await run(`insert into stands (${STANDS}) select ${STANDS} from heed_standing`)
  await run(engine.dialect.name === 'sqlite' ? 'analyze' : 'analyze bare; analyze heed_standing')
}

/** The same answer by the engine alone: the keyed hash, a look-up of as many at once, who is missing may be written to. */
async function bareFilter({ engine }: Bench, from: number, until: number): Promise<number> {
  let allowed = 0
  for (; from < until; from += BATCH) {
    const subjects: string[] = []
    for (let at = from; at < Math.min(from + BATCH, until); at++) subjects.push(subjectOf(person(at)))
    const rows = await engine.read<{ subject: string }>(
      'select subject from bare where tenant = ? and subject in (@)',
      'main',
      subjects,
    )
    const suppressed = new Set(rows.map(({ subject }) => subject))
    for (const subject of subjects) if (!suppressed.has(subject)) allowed++
  }
  return allowed
}

function* recipients(from: number, until: number): Generator<string> {
  for (let at = from; at < until; at++) yield person(at)
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

  let [bare, heed, expected, allowed, asked, most] = [0, 0, 0, 0, 0, 0]
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  // In turns, so that whatever else the machine does meets both.
  for (let round = 0; round < ROUNDS; round++) {
    const [from, until] = [(RECIPIENTS / ROUNDS) * round, (RECIPIENTS / ROUNDS) * (round + 1)]
    bare += await seconds(async () => (expected += await bareFilter(bench, from, until)))
    heed += await seconds(async () => {
      for await (const verdict of preferences.filter(recipients(from, until), 'news')) {
        if (verdict.allowed) allowed++
        if (++asked % BATCH === 0) most = Math.max(most, process.memoryUsage().rss)
      }
    })
    progress('filter, and the engine alone', until, RECIPIENTS)
  }
  if (allowed !== expected || asked !== RECIPIENTS)
    throw new Error(`${allowed} of ${asked} allowed, not ${expected}`)
  const rate = (time: number) => `${Math.round(RECIPIENTS / time / 1000)}k/s`
  console.log(
    `  filter ${RECIPIENTS} against ${SUPPRESSED}: ${rate(heed)}, engine alone ${rate(bare)}, ` +
      `${(heed / bare).toFixed(2)} times its time, memory ${Math.round((most - before) / 1e6)} MB more at most`,
  )

  for (const atOnce of AT_ONCE) await record(bench, atOnce)
}

/**
 * Records choices, so many at once as a busy site has in flight; beside it the engine alone inserts the same rows with the same keys, of
 * the act and of the standing that it leaves, as many in each durable commit: on SQLite as the ledger puts together, on PostgreSQL each
 * on a connection of its own. The engine alone does not ask how somebody stood before, or anything else.
 */
async function record({ engine, raw }: Bench, atOnce: number): Promise<void> {
  const acts = ACTS * (atOnce === 1 ? 1 : 4)
  const ledger = openLedger(engine, { tenant: 'main' })
  const how = { at: 1000, version: '1', actor: 'person', via: 'page' } as const
  const subject = (what: string, at: number): string => subjectOf(`${what} ${atOnce} ${at}`)
  const rows = (at: number): [Row, Row] => {
    const key = ['main', subject('plain', at), 'email']
    return [
      [
        ...key,
        1,
        crypto.randomUUID(),
        'stop',
        'news',
        'person',
        'page',
        'none',
        'stopped',
        1000,
        null,
        0,
        '1',
        null,
        null,
      ],
      [...key, 'news', 1, 0, 1000, '1', null, null, 0, null, null, 1000, '', 0],
    ]
  }
  const alone: number[] = []
  const heed: number[] = []
  // In turns, so that whatever else the machine does meets both.
  for (let round = 0; round < ROUNDS; round++) {
    const [from, until] = [(acts / ROUNDS) * round, (acts / ROUNDS) * (round + 1)]
    alone.push(await seconds(() => raw(['plain', 'stands'], from, until, rows, atOnce)))
    heed.push(
      await seconds(() =>
        many(from, until, atOnce, at =>
          ledger.append(subject('heed', at), () => ({ kind: 'stop', topic: 'news' }), how),
        ),
      ),
    )
    progress(`recording, ${atOnce} at once`, round + 1, ROUNDS)
  }
  const rate = (times: readonly number[]): number => acts / times.reduce((sum, time) => sum + time, 0)
  console.log(
    `  record ${acts} choices, ${atOnce} at once: ${Math.round(rate(heed))}/s, engine alone ${Math.round(rate(alone))}/s, ` +
      `${Math.round((rate(heed) / rate(alone)) * 100)} % of its rate`,
  )
}

await onSqlite(measure)
await onPostgres(measure)

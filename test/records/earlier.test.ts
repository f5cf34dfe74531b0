import { createPreferences, openDatabase } from '@heed/preferences'
import { type Engine, migrations } from '@heed/records'
import { expect, test } from 'vitest'
import { fresh, engine as kind } from '../database/open.ts'
import { policy, secrets } from '../mail/policy.ts'
import { ledgerOn } from './ledger.ts'
import { checkWhole } from './whole.ts'

/** What release 0.1.0 created, word for word. */
const EARLIER = [
  `create table heed_preferences_meta (
    site text not null, name text not null, value text not null,
    primary key (site, name))`,
  `create table heed_preferences_act (
    site text not null, subject text not null, seq integer not null,
    kind text not null, topic text not null, at bigint not null, version text not null, via text not null,
    primary key (site, subject, seq))`,
  `insert into heed_preferences_meta (site, name, value) values ('', 'schema_version', '1')`,
]

type Row = [site: string, subject: string, seq: number, kind: string, topic: string, via: string]

/** Many people of two sites: every order of three acts, and enough of them for several batches. */
function acts(): Row[] {
  const kinds = ['grant', 'request', 'confirm', 'stop', 'sent']
  const rows: Row[] = []
  let person = 0
  for (const a of kinds)
    for (const b of kinds)
      for (const c of kinds)
        for (const topic of ['tips', '*'])
          for (const site of ['main', 'other', 'ä"site']) {
            const subject = `person-${person++}`
            rows.push([site, subject, 1, a, 'tips', 'api'])
            rows.push([site, subject, 2, b, b === 'stop' ? topic : 'tips', 'one-click'])
            rows.push([site, subject, 3, c, 'offers', 'page'])
          }
  for (let more = 0; more < 1500; more++) rows.push(['main', `more-${more}`, 1, 'stop', '*', 'mail'])
  return rows
}

/** A database as that release left it. */
async function earlier(rows: readonly Row[]): Promise<Engine> {
  const engine = await fresh()
  await engine.transaction(async ({ define, run }) => {
    for (const statement of EARLIER) await define(statement)
    for (const [site, subject, seq, act, topic, via] of rows)
      await run(
        `insert into heed_preferences_act (site, subject, seq, kind, topic, at, version, via)
          values (?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[site, subject, seq, act, topic, 1000 + seq, '1', via],
      )
  })
  return engine
}

// Only SQLite was there before; PostgreSQL never held these tables.
test.runIf(kind === 'sqlite')(
  'brings every act of the earlier tables over, and how everybody stands',
  async () => {
    const rows = acts()
    const engine = await earlier(rows)
    expect((await migrations(engine).plan()).map(({ number }) => number)).toEqual([1, 2, 3])
    const ledger = await ledgerOn(engine)
    for (const site of ['main', 'other', 'ä"site']) {
      const kept = await engine.read(
        'select subject, seq, kind, topic, via, at, version, actor from heed_act where tenant = ? order by subject, seq',
        site,
      )
      const wanted = rows
        .filter(row => row[0] === site)
        .sort((a, b) => (a[1] === b[1] ? a[2] - b[2] : a[1] < b[1] ? -1 : 1))
      const actors: Record<string, string> = {
        api: 'site',
        'one-click': 'person',
        page: 'person',
        mail: 'mailer',
      }
      expect(kept.map(row => ({ ...(row as object) }))).toEqual(
        wanted.map(([, subject, seq, kind, topic, via]) => ({
          ...{ subject, seq, kind, topic, via, at: 1000 + seq, version: '1', actor: actors[via] },
        })),
      )
    }
    expect(await checkWhole(engine, ledger)).toBe(250 / 1 + 1500)
    const left = await engine.transaction(({ read }) => read<{ name: string }>(engine.dialect.tables))
    expect(left.map(({ name }) => name)).not.toContain('heed_preferences_act')
    expect(await migrations(engine).plan()).toEqual([])
  },
)

// As above.
test.runIf(kind === 'sqlite')('keeps all of the earlier tables when it is ended half-way', async () => {
  const engine = await earlier(acts())
  let left = 700
  const failing: Engine = {
    ...engine,
    transaction: work =>
      engine.transaction(inner =>
        work({
          ...inner,
          run: async (...statement) => {
            if (--left === 0) throw new Error('ended')
            await inner.run(...statement)
          },
        }),
      ),
  }
  await expect(migrations(failing).apply()).rejects.toThrow('ended')
  expect((await migrations(engine).plan()).map(({ number }) => number)).toEqual([2, 3])
  const ledger = await ledgerOn(engine)
  expect(await checkWhole(engine, ledger)).toBe(250 + 1500)
})

// As above.
test.runIf(kind === 'sqlite')('knows people of before by the same secret, and refuses another', async () => {
  const database = await openDatabase(':memory:')
  for (const statement of EARLIER) database.exec(statement)
  // As that release wrote them for ada@example.com under the secret of these tests.
  const [subject, mark] = [await named('address 1', 'ada@example.com'), await named('address mark 1', '')]
  database
    .prepare('insert into heed_preferences_act values (?, ?, ?, ?, ?, ?, ?, ?)')
    .run('main', subject, 1, 'stop', '*', 1000, '1', 'page')
  database.prepare('insert into heed_preferences_meta values (?, ?, ?)').run('main', 'addresses', mark)
  const options = { policy, database, baseUrl: 'https://example.com' }
  const other = createPreferences({
    ...options,
    secrets: { ...secrets, addresses: { id: '9', key: 'z'.repeat(32) } },
  })
  await expect(other.ready()).rejects.toMatchObject({ code: 'other-addresses-secret' })
  const preferences = createPreferences({ ...options, secrets })
  await preferences.ready()
  const about = { to: 'ada@example.com', topic: 'tips' } as const
  expect(await preferences.maySend(about)).toMatchObject({ allowed: false, reason: 'suppressed', at: 1000 })
  expect(await preferences.history(about)).toMatchObject([
    { seq: 1, kind: 'stop', topic: '*', actor: 'person' },
  ])
  await preferences.close()
})

/** HMAC-SHA-256 over `heed <use>\n<text>`, cut to 16 bytes, by another library than the one under test uses. */
async function named(use: string, text: string): Promise<string> {
  const { createHmac } = await import('node:crypto')
  const hash = createHmac('sha256', secrets.addresses.key).update(`heed ${use}\n${text}`).digest()
  return hash.subarray(0, 16).toString('base64url')
}

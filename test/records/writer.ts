import { writeSync } from 'node:fs'
import { migrations, openDatabase, openLedger, postgres, sqlite } from '@heed/records'
import pg from 'pg'

// Writes acts about persons `from` to `until`, some at once, and prints each person once the acts about it are written, until
// it is done or killed: `writer.ts from until sqlite path` or `writer.ts from until postgres url schema`.
const [from, until, kind, where, schema] = process.argv.slice(2)
const pool =
  kind === 'postgres'
    ? new pg.Pool({ connectionString: where, options: `-c search_path=${schema}` })
    : undefined
const engine = pool ? postgres(pool) : sqlite(await openDatabase(where!))
await migrations(engine).apply()
const ledger = openLedger(engine, { tenant: 'main' })
const how = { at: 1000, version: '1', actor: 'person', via: 'page' } as const
let next = Number(from)

async function write(): Promise<void> {
  for (let person = next++; person < Number(until); person = next++) {
    // Two topics, then everything, so that an act changes several rows.
    if (person % 4 === 0) {
      await ledger.append(`person-${person}`, () => ({ kind: 'grant', topic: 'news' }), how)
      await ledger.append(`person-${person}`, () => ({ kind: 'grant', topic: 'offers' }), how)
    }
    await ledger.append(`person-${person}`, () => ({ kind: 'stop', topic: '*' }), {
      ...how,
      text: `Page ${person % 9}`,
    })
    writeSync(1, `${person}\n`)
  }
}

await Promise.all(Array.from({ length: 8 }, write))
await engine.close()
await pool?.end()

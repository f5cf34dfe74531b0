import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Engine, openDatabase, postgres, sqlite } from '@heed/records'
import pg from 'pg'
import { startPostgres } from '../test/database/postgres-server.ts'

/** PostgreSQL writes what several connections commit at once to the disk together. */
const CONNECTIONS = 16

export type Row = (string | number | null)[]

/** An engine, and what it does alone. */
export interface Bench {
  readonly name: string
  readonly engine: Engine
  /** Runs statements of the bench's own, which know no tenant. */
  run(sql: string): Promise<void>
  /** Inserts by the driver alone a row into each of two tables, so many pairs in a commit or at once. */
  raw(
    tables: readonly [string, string],
    from: number,
    until: number,
    rows: (at: number) => readonly [Row, Row],
    atOnce: number,
  ): Promise<void>
}

/** Does something for each number of a range, so many at once. */
export async function many(
  from: number,
  until: number,
  atOnce: number,
  one: (at: number) => Promise<unknown>,
): Promise<void> {
  let next = from
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let at = next++; at < until; at = next++) await one(at)
    }),
  )
}

const places = (from: number, count: number): string =>
  Array.from({ length: count }, (_, at) => `$${from + at}`).join()

/** Measures SQLite, in a file that goes afterwards. */
export async function onSqlite(measure: (bench: Bench) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'heed-bench-'))
  const database = await openDatabase(join(folder, 'bench.db'))
  const engine = sqlite(database)
  await measure({
    name: 'SQLite',
    engine,
    run: async sql => database.exec(sql),
    async raw([acts, standings], from, until, rows, atOnce) {
      const insertAct = database.prepare(`insert into ${acts} values (${Array(17).fill('?').join()})`)
      const insertStanding = database.prepare(
        `insert into ${standings} values (${Array(16).fill('?').join()})`,
      )
      for (let at = from; at < until; at += atOnce) {
        database.exec('begin immediate')
        for (let one = at; one < Math.min(at + atOnce, until); one++) {
          const [act, standing] = rows(one)
          insertAct.run(...act)
          insertStanding.run(...standing)
        }
        database.exec('commit')
      }
    },
  })
  await engine.close()
  rmSync(folder, { recursive: true })
}

/** Measures the PostgreSQL that `DATABASE_URL` names, in a schema that goes afterwards, or one of its own. */
export async function onPostgres(measure: (bench: Bench) => Promise<void>): Promise<void> {
  const named = process.env['DATABASE_URL']
  const server = named ? undefined : await startPostgres({ durable: true })
  const schema = `heed_bench_${Date.now()}`
  const pool = new pg.Pool({
    connectionString: named ?? server!.url,
    options: `-c search_path=${schema}`,
    max: CONNECTIONS,
  })
  try {
    await pool.query(`create schema ${schema}`)
    await measure({
      name: 'PostgreSQL',
      engine: postgres(pool),
      run: async sql => void (await pool.query(sql)),
      raw: ([acts, standings], from, until, rows, atOnce) =>
        many(from, until, atOnce, at =>
          pool.query({
            name: acts,
            text: `with act as (insert into ${acts} values (${places(1, 17)})) insert into ${standings} values (${places(18, 16)})`,
            values: rows(at).flat(),
          }),
        ),
    })
    await pool.query(`drop schema ${schema} cascade`)
  } finally {
    await pool.end()
    await server?.close()
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Engine, openDatabase, postgres, sqlite } from '@heed/records'
import pg from 'pg'
import { inject } from 'vitest'
import './setup.ts'

/** A database of a test's own, which any number of nodes can open. */
export interface Place {
  /** One more connection, or pool of them, as another program on another machine would have. */
  open(): Promise<Engine>
  /** What a program of its own needs to open it: `sqlite /path` or `postgres url schema`. */
  readonly address: readonly string[]
}

export const engine = inject('engine')

const closing: (() => unknown)[] = []

/** Closes what a test opened, and empties what the next one uses again. */
export async function clean(): Promise<void> {
  for (const close of closing.splice(0).reverse())
    try {
      await close()
    } catch {
      // The test closed it already, as part of what it tests.
    }
  for (const { pool, name } of reused.slice(0, used)) {
    const { rows } = await pool.query(
      "select tablename from pg_tables where schemaname = $1 and tablename <> 'heed_schema'",
      [name],
    )
    if (rows.length > 0) await pool.query(`truncate ${rows.map(({ tablename }) => tablename).join(', ')}`)
  }
  used = 0
}

/** An empty database on the engine under test, which goes with the test. */
export async function place(): Promise<Place> {
  return engine === 'sqlite' ? file() : schema()
}

/** An engine over an empty database: SQLite's in memory; PostgreSQL's one of a few that the tests of a worker reuse. */
export async function fresh(): Promise<Engine> {
  if (engine === 'sqlite') return closed(sqlite(await openDatabase(':memory:')))
  const next = used++
  reused[next] ??= await createSchema()
  return closed(postgres(reused[next].pool))
}

interface Schema {
  readonly name: string
  readonly pool: pg.Pool
}

const reused: Schema[] = []
let used = 0

async function createSchema(): Promise<Schema> {
  const name = `heed_test_${crypto.randomUUID().replaceAll('-', '')}`
  const pool = poolOf(inject('postgresUrl'), name)
  await pool.query(`create schema ${name}`)
  return { name, pool }
}

function closed(engine: Engine): Engine {
  closing.push(() => engine.close())
  return engine
}

function file(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'heed-'))
  closing.push(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'records.db')
  return { address: ['sqlite', path], open: async () => closed(sqlite(await openDatabase(path))) }
}

async function schema(): Promise<Place> {
  const { name, pool } = await createSchema()
  closing.push(async () => {
    await pool.query(`drop schema ${name} cascade`)
    await pool.end()
  })
  return {
    address: ['postgres', inject('postgresUrl'), name],
    open: async () => {
      const own = poolOf(inject('postgresUrl'), name)
      closing.push(() => own.end())
      return closed(postgres(own))
    },
  }
}

function poolOf(url: string, schema: string): pg.Pool {
  return new pg.Pool({ connectionString: url, options: `-c search_path=${schema}`, max: 10 })
}

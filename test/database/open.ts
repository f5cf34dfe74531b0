import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Engine, openDatabase, postgres, sqlite } from '@heed/records'
import pg from 'pg'
import { afterEach, inject } from 'vitest'
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

/** Closes what tests opened. Runs by itself after each test of a file that imports this. */
afterEach(async () => {
  for (const close of closing.splice(0).reverse())
    try {
      await close()
    } catch {
      // The test closed it already, as part of what it tests.
    }
})

/** An empty database on the engine under test, which goes with the test. */
export async function place(): Promise<Place> {
  return engine === 'sqlite' ? file() : schema()
}

/** A connection to an empty database. SQLite's is in memory. */
export async function fresh(): Promise<Engine> {
  if (engine === 'postgres') return (await schema()).open()
  return closed(sqlite(await openDatabase(':memory:')))
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
  const url = inject('postgresUrl')
  const name = `heed_test_${crypto.randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create schema ${name}`)
  closing.push(async () => {
    await client.query(`drop schema ${name} cascade`)
    await client.end()
  })
  return {
    address: ['postgres', url, name],
    open: async () => closed(poolEngine(url, name)),
  }
}

/** An engine over a pool of its own, inside one schema; `close` ends the pool too. */
export function poolEngine(url: string, schema: string, max = 10): Engine {
  const pool = new pg.Pool({ connectionString: url, options: `-c search_path=${schema}`, max })
  const engine = postgres(pool)
  return {
    ...engine,
    close: async () => {
      await engine.close()
      await pool.end()
    },
  }
}

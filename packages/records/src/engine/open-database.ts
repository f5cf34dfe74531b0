import type { Database } from './database.ts'

type Driver = new (file: string) => Database

/**
 * Opens an SQLite file, or a database in memory for `:memory:`. Uses the SQLite built into Node where there is one
 * (from 22.13 without a flag), and the package `@photostructure/sqlite` elsewhere.
 *
 * The journal is a write-ahead log with `synchronous=FULL`: what was acknowledged survives a killed process and
 * a loss of power. A second writer waits up to five seconds for the first.
 */
export async function openDatabase(file: string): Promise<Database> {
  const Driver = await driver()
  const database = new Driver(file)
  database.exec('pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = full;')
  return database
}

async function driver(): Promise<Driver> {
  const builtIn: unknown = process.getBuiltinModule?.('node:sqlite')
  const { DatabaseSync } = (builtIn ?? (await import('@photostructure/sqlite'))) as { DatabaseSync: Driver }
  return DatabaseSync
}

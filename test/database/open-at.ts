import { type Engine, openDatabase, postgres, sqlite } from '@heed/records'
import pg from 'pg'

/** Opens a `Place` from another process, by its address. */
export async function openAt([kind, where, schema]: readonly string[]): Promise<Engine> {
  if (kind !== 'postgres') return sqlite(await openDatabase(where!))
  const pool = new pg.Pool({ connectionString: where!, options: `-c search_path=${schema}` })
  const engine = postgres(pool)
  return { ...engine, close: async () => void (await Promise.all([engine.close(), pool.end()])) }
}

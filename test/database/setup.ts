import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Which engine the tests run on. */
    engine: 'sqlite' | 'postgres'
    /** Where the PostgreSQL of the run is; empty for SQLite. */
    postgresUrl: string
  }
}

/** One PostgreSQL for all tests of a run: the one that DATABASE_URL names, else one of our own. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const named = process.env['DATABASE_URL']
  if (named) {
    project.provide('postgresUrl', named)
    return undefined
  }
  const server = await startPostgres()
  project.provide('postgresUrl', server.url)
  return server.close
}

import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

// `source` makes packages import each other's TypeScript, so that no test waits for a build.
const resolve = { conditions: ['source', 'module', 'browser', 'development|production'] }
const ssr = { resolve: { conditions: ['source', 'module', 'node', 'development|production'] } }

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve,
        ssr,
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'examples/**/*.test.ts', 'test/repo/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          maxWorkers: 2,
          // A worker keeps the modules that its files share: nothing here changes one, and most of the time went into loading them.
          isolate: false,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'browser',
          include: ['test/{browser,built,edge,gauntlet,guests,matrix}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // A browser on a busy machine may lose a race that no page would. What fails twice has failed.
          retry: 1,
          sequence: { groupOrder: 1 },
          // More than there are cores: browsers wait a lot.
          maxWorkers: 4,
          isolate: false,
        },
      },
      // What keeps records runs twice: on SQLite, and on a real PostgreSQL.
      ...(['sqlite', 'postgres'] as const).map(engine => ({
        resolve,
        ssr,
        test: {
          name: engine,
          include: ['test/{mail,records}/**/*.test.ts'],
          provide: { engine, postgresUrl: '' },
          globalSetup: engine === 'postgres' ? ['test/database/setup.ts'] : [],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          setupFiles: ['test/database/clean.ts'],
          sequence: { groupOrder: 2 },
          maxWorkers: 3,
          isolate: false,
        },
      })),
    ],
  },
})

import { defineConfig } from 'vitest/config'

// `source` makes packages import each other's TypeScript, so that no test waits for a build.
const resolve = { conditions: ['source', 'module', 'browser', 'development|production'] }
const ssr = { resolve: { conditions: ['source', 'module', 'node', 'development|production'] } }

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        ssr,
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'examples/**/*.test.ts', 'test/repo/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'browser',
          include: ['test/{browser,built,edge,gauntlet,guests,mail}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
        },
      },
    ],
  },
})

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { BrowserName } from '../drive/index.ts'
import type { Faults } from './judge/index.ts'
import type { SetupName } from './site/index.ts'

/** What came of one setup in one browser. */
export interface Result {
  readonly version: string
  /** The ways that do nothing in this browser. */
  readonly missing: readonly string[]
  readonly faults: Faults
}

const shelf = fileURLToPath(new URL('../../.cache/gauntlet/', import.meta.url))
const place = (browser: BrowserName, setup: SetupName): string => `${shelf}${browser}-${setup}.json`

/** Keeps a result until the next one, so that browsers can be run one by one. */
export function keep(browser: BrowserName, setup: SetupName, result: Result): void {
  mkdirSync(shelf, { recursive: true })
  writeFileSync(place(browser, setup), JSON.stringify(result, null, 1))
}

/** The last result; nothing, if there was none on this machine. */
export function kept(browser: BrowserName, setup: SetupName): Result | undefined {
  try {
    return JSON.parse(readFileSync(place(browser, setup), 'utf8')) as Result
  } catch {
    return undefined
  }
}

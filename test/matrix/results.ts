import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { BrowserName } from '../drive/index.ts'
import type { Colours } from './matrix.ts'
import type { Finding } from './measure/index.ts'

/** What came of all variants in one browser and one kind of colours. */
export interface Result {
  /** The browser, as it says it itself. */
  readonly version: string
  /** The day of the run, in UTC. */
  readonly day: string
  /** Of so many variants, how many were looked at. */
  readonly of: number
  readonly looked: number
  readonly walked: number
  /** What was found, by the variant it was found in. */
  readonly findings: readonly (Finding & { readonly variant: string })[]
}

/** Where results and pictures are kept, below a folder for each browser and colours. */
export const shelf = fileURLToPath(new URL('../../.cache/matrix/', import.meta.url))
const place = (browser: BrowserName, colours: Colours): string => `${shelf}${browser}-${colours}.json`

/** Keeps a result until the next one, so that browsers can be run one by one. */
export function keep(browser: BrowserName, colours: Colours, result: Result): void {
  mkdirSync(shelf, { recursive: true })
  writeFileSync(place(browser, colours), JSON.stringify(result, null, 1))
}

/** The last result; nothing, if there was none on this machine. */
export function kept(browser: BrowserName, colours: Colours): Result | undefined {
  try {
    return JSON.parse(readFileSync(place(browser, colours), 'utf8')) as Result
  } catch {
    return undefined
  }
}

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserName, type Driven, drive } from '../drive/index.ts'
import { compare, compareMissing, exceptions, missing } from './expected/index.ts'
import { type Control, control, judge } from './judge/index.ts'
import type { SetupName } from './site/index.ts'

/** One setup takes half a minute on an idle machine. */
const PATIENCE = 600_000

/** The tests of one browser: every third way, through every phase, behind each of some layers. */
export async function gauntlet(browser: BrowserName, setups: readonly SetupName[]): Promise<void> {
  let driven: Driven | undefined
  let why = ''
  try {
    driven = await drive[browser]()
  } catch (error) {
    why = (error as Error).message
    console.warn(why)
  }
  let measure: Control
  beforeAll(async () => {
    if (driven) measure = await control(driven)
  }, PATIENCE)
  afterAll(() => driven?.close())

  // Without the browser there is nothing to try; the warning says how to get it.
  test.skipIf(why)('tries what works in this browser without Heed', () => {
    expect(compareMissing(measure.missing, browser, missing)).toEqual([])
  })
  // As above.
  for (const setup of setups)
    test.skipIf(why)(
      `holds every way with "${setup}", but for the named exceptions`,
      async () => {
        const faults = await judge(driven!, setup, measure)
        expect(compare(faults, measure.missing, setup, browser, exceptions)).toEqual([])
      },
      PATIENCE,
    )
}

import type { BrowserName } from '../../drive/index.ts'
import type { Faults, Phase } from '../judge/index.ts'
import type { SetupName } from '../site/index.ts'
import { ways as tried } from '../ways/index.ts'
import type { Exception, Missing } from './exception.ts'

const isTried = (way: string): boolean => tried.some(({ id }) => id === way)

/** What is not as expected, a line each; nothing when all is. */
export function compare(
  faults: Faults,
  missing: readonly string[],
  setup: SetupName,
  browser: BrowserName,
  exceptions: readonly Exception[],
): string[] {
  const mine = exceptions.filter(
    ({ setups, browsers }) => setups.includes(setup as 'guard') && (!browsers || browsers.includes(browser)),
  )
  const worse = Object.entries(faults).flatMap(([way, found]) => {
    const named = mine.filter(({ ways }) => ways.includes(way))
    return Object.entries(found)
      .filter(([phase]) => !named.some(({ phases }) => !phases || phases.includes(phase as Phase)))
      .map(([phase, text]) => `${way}: ${phase}: ${text}`)
  })
  const better = mine
    .filter(({ race }) => !race)
    .flatMap(({ ways, reason }) =>
      ways
        .filter(way => isTried(way) && !faults[way] && !missing.includes(way))
        .map(way => `${way} is held now, and is named as an exception: ${reason}`),
    )
  return [...worse, ...better]
}

/** The ways that do nothing in a browser and are not named, and those that are named and do something. */
export function compareMissing(
  found: readonly string[],
  browser: BrowserName,
  all: readonly Missing[],
): string[] {
  const mine = all.filter(entry => entry.browser === browser)
  const named = mine.flatMap(({ ways }) => ways)
  const certain = mine.filter(({ race }) => !race).flatMap(({ ways }) => ways)
  return [
    ...found.filter(way => !named.includes(way)).map(way => `${way} does nothing here, even without Heed`),
    ...certain
      .filter(way => isTried(way) && !found.includes(way))
      .map(way => `${way} works here, and is named as missing`),
  ]
}

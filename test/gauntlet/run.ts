import { writeFileSync } from 'node:fs'
import { type BrowserName, browsers, drive } from '../drive/index.ts'
import { control, judge } from './judge/index.ts'
import { report } from './report.ts'
import { keep, kept } from './results.ts'
import { type SetupName, setupNames } from './site/index.ts'
import { ways } from './ways/index.ts'

/**
 * Runs the gauntlet and writes docs/gauntlet.md. Names of browsers and layers limit the run; the document is written from the last
 * results of all of them on this machine. With some ways only (`HEED_GAUNTLET`, see ways/ways.ts) it tells their faults and writes nothing.
 */
const whole = process.env['HEED_GAUNTLET'] === 'all'
const named = process.argv.slice(2)
const layers = setupNames.filter(name => name !== 'bare')
const unknown = named.filter(name => ![...browsers, ...layers].includes(name as BrowserName))
if (unknown.length) {
  console.error(
    `[heed] No browser or layer is called ${unknown.join(', ')}. There are: ${[...browsers, ...layers].join(', ')}.`,
  )
  process.exit(2)
}
const chosen = <Name extends string>(all: readonly Name[]): readonly Name[] => {
  const some = all.filter(name => named.includes(name))
  return some.length ? some : all
}

for (const browser of chosen<BrowserName>(browsers)) {
  const driven = await drive[browser]()
  try {
    const began = Date.now()
    const measure = await control(driven)
    const works = ways.length - measure.missing.length
    console.log(`${driven.version}: ${works} of ${ways.length} ways work (${seconds(began)})`)
    for (const setup of chosen<SetupName>(layers)) {
      const began = Date.now()
      const faults = await judge(driven, setup, measure)
      if (whole) keep(browser, setup, { version: driven.version, missing: measure.missing, faults })
      else console.log(faults)
      console.log(`  ${setup}: ${works - Object.keys(faults).length} of ${works} held (${seconds(began)})`)
    }
  } finally {
    await driven.close()
  }
}

if (whole) writeFileSync(new URL('../../docs/gauntlet.md', import.meta.url), report())
const absent = browsers.flatMap(browser =>
  layers.filter(layer => !kept(browser, layer)).map(layer => `${browser} ${layer}`),
)
if (whole && absent.length) console.log(`Not run on this machine yet: ${absent.join(', ')}.`)

function seconds(since: number): string {
  return `${Math.round((Date.now() - since) / 1000)} s`
}

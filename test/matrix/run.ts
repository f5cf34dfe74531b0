import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { type BrowserName, browsers, drive } from '../drive/index.ts'
import { look, pressKeys } from './look.ts'
import { type Colours, coloursOf, nameOf, stretched, type Variant, variants } from './matrix.ts'
import { serve } from './page/index.ts'
import { report } from './report.ts'
import { keep, type Result, shelf } from './results.ts'
import { sheet } from './sheet.ts'

/**
 * Runs the matrix: every form and look of the interface in every browser, measured, walked through and photographed. Names of browsers
 * and of colours limit the run; a number, such as 5, looks at every fifth only. The pictures are in .cache/matrix; docs/accessibility.md and docs/presets.png are written from the last
 * results of all browsers on this machine.
 */
const named = process.argv.slice(2)
const known = [...browsers, 'light', 'dark', 'forced']
const share = Number(named.find(name => /^[1-9]\d*$/.test(name)) ?? 1)
const unknown = named.filter(name => !known.includes(name) && !Number(name))
if (unknown.length) {
  console.error(
    `[heed] No browser and no colours are called ${unknown.join(', ')}. There are: ${known.join(', ')}.`,
  )
  process.exit(2)
}
const chosen = <Name extends string>(all: readonly Name[]): readonly Name[] => {
  const some = all.filter(name => named.includes(name))
  return some.length ? some : all
}
const served = await serve()
let total = 0

for (const browser of chosen<BrowserName>(browsers))
  for (const colours of chosen<Colours>(['light', 'dark', 'forced']))
    if (coloursOf(browser).includes(colours)) await run(browser, colours)
writeFileSync(new URL('../../docs/accessibility.md', import.meta.url), report())
writeFileSync(new URL('../../docs/presets.png', import.meta.url), await sheet(served.url))
await served.stop()
console.log(`${total} findings`)
process.exitCode = total ? 1 : 0

async function run(browser: BrowserName, colours: Colours): Promise<void> {
  const began = Date.now()
  const folder = `${shelf}${browser}/${colours}/`
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const driven = await drive[browser]({ colours, calm: true })
  const visitor = await driven.visit()
  await visitor.goto(served.url)
  console.log(`${driven.version}, ${colours}`)
  const findings: Result['findings'][number][] = []
  let [size, looked, walked] = ['', 0, 0]
  const all = [...variants(), ...(colours === 'light' ? stretched() : [])]
  for (const variant of all.filter((_, at) => at % share === 0)) {
    const { width, height } = variant
    const name = nameOf(variant)
    if (size !== `${width}x${height}`) await visitor.resize(width, height)
    size = `${width}x${height}`
    const seen = await look(visitor, variant)
    writeFileSync(`${folder}${name}.png`, seen.picture)
    looked++
    const found = [...seen.findings]
    if (isWalked(variant, colours, browser)) {
      found.push(...(await pressKeys(visitor, variant)))
      walked++
    }
    for (const { check, what } of found) console.log(`  ${check} · ${name} · ${what}`)
    findings.push(...found.map(finding => ({ ...finding, variant: name })))
  }
  await visitor.close()
  await driven.close()
  total += findings.length
  keep(browser, colours, {
    version: driven.version,
    day: new Date().toISOString().slice(0, 10),
    of: all.length,
    looked,
    walked,
    findings,
  })
  console.log(
    `  ${looked} looked at, ${walked} walked through in ${Math.round((Date.now() - began) / 1000)} s`,
  )
}

/**
 * Keys do the same in every look but for the ring, so each form is walked in each look at one size, and the phone in one look. WebKit's
 * phone is a frame without focus.
 */
function isWalked({ width, preset, dir }: Variant, colours: Colours, browser: BrowserName): boolean {
  return width === 1280 ? dir === 'ltr' || !preset : !preset && colours === 'light' && browser !== 'webkit'
}

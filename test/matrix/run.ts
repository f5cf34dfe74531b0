import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type BrowserName, browsers, drive } from '../drive/index.ts'
import { look, pressKeys } from './look.ts'
import { type Colours, coloursOf, nameOf, stretched, type Variant, variants } from './matrix.ts'
import type { Finding } from './measure/index.ts'
import { serve } from './page/index.ts'

/**
 * Runs the matrix: every form and look of the interface in every browser, measured, walked through and photographed. Names of browsers
 * limit the run, and of colours. The pictures are in .cache/matrix; docs/accessibility.md is written from the last results of all browsers on
 * this machine.
 */
const named = process.argv.slice(2)
const chosen = browsers.filter(name => named.includes(name))
const shelf = fileURLToPath(new URL('../../.cache/matrix/', import.meta.url))
const served = await serve()
let total = 0

for (const browser of chosen.length ? chosen : browsers) await run(browser)
await served.stop()
console.log(`${total} findings`)
process.exitCode = total ? 1 : 0

async function run(browser: BrowserName): Promise<void> {
  for (const colours of coloursOf(browser)) {
    if (named.some(name => ['light', 'dark', 'forced'].includes(name)) && !named.includes(colours)) continue
    const began = Date.now()
    const folder = `${shelf}${browser}/${colours}/`
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    const driven = await drive[browser]({ colours, calm: true })
    const visitor = await driven.visit()
    await visitor.goto(served.url)
    let size = ''
    let looked = 0
    const tell = (variant: Variant, findings: readonly Finding[]): void => {
      for (const { check, what } of findings) console.log(`  ${check} · ${nameOf(variant)} · ${what}`)
      total += findings.length
    }
    const fit = async ({ width, height }: Variant): Promise<void> => {
      if (size !== `${width}x${height}`) await visitor.resize(width, height)
      size = `${width}x${height}`
    }
    console.log(`${driven.version}, ${colours}`)
    for (const variant of [...variants(), ...(colours === 'light' ? stretched() : [])]) {
      await fit(variant)
      const { findings, picture } = await look(visitor, variant)
      writeFileSync(`${folder}${nameOf(variant)}.png`, picture)
      tell(variant, findings)
      if (walked(variant, colours, browser)) tell(variant, await pressKeys(visitor, variant))
      looked++
    }
    await driven.close()
    console.log(`  ${looked} looked at in ${Math.round((Date.now() - began) / 1000)} s`)
  }
}

/** Keys do the same in every look but for the ring, so the phone is walked in one of them. WebKit's is in a frame without focus. */
function walked({ width, preset }: Variant, colours: Colours, browser: BrowserName): boolean {
  return width === 1280 || (!preset && colours === 'light' && browser !== 'webkit')
}

import { existsSync, readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { ensureChromium } from '../find-chromium.ts'
import { presets } from './page/index.ts'
import { shelf } from './results.ts'

/** What is shown of a picture of 1280 by 800 pixels: the corner card, in its corner. */
const [WIDTH, HEIGHT] = [460, 330]

const tile = (preset: string, colours: string): string => {
  const file = `${shelf}chromium/${colours}/first-corner-${preset || 'plain'}-ltr-en-1280x800.png`
  if (!existsSync(file)) return ''
  const data = readFileSync(file).toString('base64')
  return `<div style="width:${WIDTH}px;height:${HEIGHT}px;background:url(data:image/png;base64,${data}) 0 100%"></div>`
}

/** One picture of every preset in light and dark, from the pictures of the last run in Chromium; nothing where there are none. */
export async function sheet(): Promise<Buffer | undefined> {
  const cards = ['', ...presets()].map(
    name =>
      `<figure><figcaption>${name || 'no preset'}</figcaption>${tile(name, 'light')}${tile(name, 'dark')}</figure>`,
  )
  if (!cards.every(card => card.split('<div').length === 3)) return undefined
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 800 }, deviceScaleFactor: 0.75 })
    await page.setContent(`<style>body{margin:0;padding:16px;background:#fff;font:600 18px sans-serif;display:grid;gap:16px;zoom:.5;grid-template-columns:1fr 1fr}
figure{margin:0;display:grid;grid-template-columns:auto auto;gap:8px;justify-content:start}figcaption{grid-column:1/-1}</style>${cards.join('')}`)
    return await page.screenshot({ fullPage: true })
  } finally {
    await browser.close()
  }
}

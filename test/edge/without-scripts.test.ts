import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { choiceForm } from '@heed/banner/server'
import { createEdge } from '@heed/edge'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { words as german } from '../../packages/banner/src/languages/de.ts'
import { launch } from '../browser/chromium.ts'
import { type Served, serve } from './serve.ts'
import { shop } from './shop.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
let site: Served
/** What the third party was asked for. */
let log: string[] = []
beforeAll(async () => {
  browser = await launch()
  const listener = createEdge(shop, { form: choiceForm([german]), script: '/heed.js' }).node(
    (request, response) => {
      response.setHeader('content-type', 'text/html')
      const { port } = new URL(`http://${request.headers.host}`)
      response.end(
        `<!doctype html><html lang="en"><head><title>Shop</title><meta name="viewport" content="width=device-width"></head><body><main><h1>Shop</h1><img alt="" src="http://stats.localhost:${port}/pixel.gif"></main></body></html>`,
      )
    },
  )
  site = await serve((request, response) => {
    if (request.headers.host?.startsWith('shop.')) return listener(request, response)
    log.push(request.url!)
    response.setHeader('cache-control', 'no-store')
    response.end()
  })
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
/** What unfolds a part. The program does not look for text within noscript. */
const fold = (page: Page, text: string) => page.locator(`summary:text-is("${text}")`)
/** What the third party was asked since it was asked last. */
const asked = (): string[] => log.splice(0)

test('somebody refuses, changes one thing, accepts and refuses again, and the page heeds each answer', async () => {
  log = []
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const address = `http://shop.localhost:${site.port}/paper?colour=blue`
  await page.goto(address)
  expect(asked()).toEqual([])
  await press(page, 'Refuse all')
  expect(page.url()).toBe(address)
  expect((await context.cookies()).map(({ name }) => name).sort()).toEqual(['heed', 'heed-kept'])
  expect(await page.getByRole('button').count()).toBe(0)
  expect(asked()).toEqual([])
  // As many presses to take a no back as a yes.
  for (const [tick, expected] of [
    [true, ['/pixel.gif']],
    [false, []],
  ] as const) {
    await fold(page, 'Privacy choices').click()
    await fold(page, 'Choose').click()
    await page.locator('[value=counter]').and(page.locator('[type=checkbox]')).setChecked(tick)
    await press(page, 'Save my choice')
    await page.waitForLoadState()
    expect(asked()).toEqual(expected)
  }
  for (const [name, expected] of [
    ['Accept all', ['/pixel.gif']],
    ['Refuse all', []],
  ] as const) {
    await fold(page, 'Privacy choices').click()
    await press(page, name)
    await page.waitForLoadState()
    expect([name, asked()]).toEqual([name, expected])
  }
  await page.goto(address)
  expect(asked()).toEqual([])
})

test('axe finds nothing, by the keyboard everything is reached, and at 320 pixels nothing runs over the side', async () => {
  for (const [colorScheme, locale] of [
    ['light', 'en'],
    ['dark', 'de'],
  ] as const) {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      colorScheme,
      locale,
      viewport: { width: 320, height: 900 },
    })
    const page = await context.newPage()
    await page.goto(`http://shop.localhost:${site.port}/`)
    await page.locator('summary').first().focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('form').nth(1).isVisible()).toBe(true)
    // Yes and no differ in nothing but their words.
    const [yes, no] = await page.locator('.heed-pair button').evaluateAll(all =>
      all.map(one => {
        const { width, height } = one.getBoundingClientRect()
        const { color, backgroundColor, fontWeight, fontSize, borderColor } = getComputedStyle(one)
        return [width, height, color, backgroundColor, fontWeight, fontSize, borderColor]
      }),
    )
    expect(yes).toEqual(no)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    const small = await page
      .locator('.heed-choices :is(button,summary,label):visible')
      .evaluateAll(all =>
        all.filter(one => one.getBoundingClientRect().height < 44).map(one => one.textContent),
      )
    expect(small).toEqual([])
    // axe needs scripts: it gets the very same markup in a page that has them.
    const [, markup = ''] = /<noscript>(.*)<\/noscript>/s.exec(await page.content())!
    const live = await (
      await browser.newContext({ colorScheme, viewport: { width: 320, height: 2400 } })
    ).newPage()
    await live.setContent(
      `<!doctype html><html lang="en"><title>Shop</title><main><h1>Shop</h1>${markup}</main>`,
    )
    await live.evaluate(AXE)
    const { violations, incomplete } = await live.evaluate(() =>
      (globalThis as unknown as { axe: { run(where: string): Promise<AxeResults> } }).axe.run(
        '.heed-choices',
      ),
    )
    expect([...violations, ...incomplete].map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
    await live.context().close()
    await context.close()
  }
})

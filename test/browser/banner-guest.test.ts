import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Served, serve } from './banner-page/serve.ts'
import { allowed, answered, control, visit } from './banner-page/visit.ts'
import { launch } from './chromium.ts'

let browser: Browser
let served: Served

beforeAll(async () => {
  ;[browser, served] = await Promise.all([launch(), serve()])
})
afterEach(() => Promise.all(browser.contexts().map(context => context.close())))
afterAll(() => Promise.all([browser?.close(), served?.stop()]))

const open = (query = '', options = {}) => visit(browser, served.url + query, options)

test('reports a store that throws, tells the person, and leaves the page alone', async () => {
  const page = await open('?failing')
  await control(page, 'accept').click()
  await answered(page)
  expect(await page.getByRole('status').textContent()).toContain('could not be saved')
  expect(await page.evaluate(() => errors)).toEqual(['Uncaught Error: no room'])
  expect(await control(page, 'refuse').count()).toBe(1)
})

test('shows and hides on request, and leaves nothing behind when stopped', async () => {
  const page = await open('?manual')
  expect(await control(page, 'accept').count()).toBe(0)
  await page.evaluate(() => banner.show())
  expect(await control(page, 'accept').count()).toBe(1)
  await page.evaluate(() => banner.open())
  await page.evaluate(() => banner.close())
  expect(await control(page, 'accept').count()).toBe(0)
  expect(await page.evaluate(() => consent.snapshot().choice.purposes)).toEqual({})
  await page.evaluate(() => {
    banner.show()
    banner.stop()
  })
  await page.locator('#settings').click()
  expect(page.url()).toContain('/privacy')
  await page.goBack()
  const left = await page.evaluate(() => {
    banner.stop()
    const { dataset, style } = document.documentElement
    return [
      Object.keys(dataset),
      style.length,
      document.adoptedStyleSheets.length,
      document.querySelector('heed-banner'),
    ]
  })
  expect(left).toEqual([[], 0, 0, null])
})

test('breaks no rule of a strict content security policy', async () => {
  const page = await open()
  await control(page, 'details').click()
  await page.locator('[data-heed-purpose="analytics"]').check()
  await control(page, 'save').click()
  expect(await allowed(page, ['heatmap'])).toEqual([true])
  expect(await page.evaluate(() => violations)).toEqual([])
  expect(await page.evaluate(() => errors)).toEqual([])
  // The policy is in force: what the interface avoids is refused here.
  await page.evaluate(() => document.body.setAttribute('style', 'color:red'))
  await expect.poll(() => page.evaluate(() => violations)).toEqual(['style-src-attr'])
})

test('shows the labels that stand in the page as if they stood in the banner, whatever the page says of them', async () => {
  const page = await open()
  const look = () =>
    page.evaluate(() => {
      const host = document.querySelector('heed-banner')!
      return [...host.children].map(label => {
        const { x, y, width, height } = label.getBoundingClientRect()
        const { color, font, letterSpacing, opacity, pointerEvents } = getComputedStyle(label)
        const [before, after] = ['::before', '::after'].map(part => getComputedStyle(label, part).content)
        return { x, y, width, height, color, font, letterSpacing, opacity, pointerEvents, before, after }
      })
    })
  const before = await look()
  expect(before.map(({ before, pointerEvents }) => [before, pointerEvents])).toEqual([
    ['none', 'none'],
    ['none', 'none'],
  ])
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`body>*{position:relative!important;inset:40px!important}span,[slot=refuse],[class*=button]{display:block!important;position:relative!important;opacity:.1!important;color:red!important;
font:9px serif!important;letter-spacing:9px!important;pointer-events:auto!important;transform:scale(.5)!important;inset:40px!important}
[class*=button]::before,[class*=button]::after{content:'No'!important}`)
    document.adoptedStyleSheets.push(sheet)
  })
  expect(await look()).toEqual(before)
  // By a program, as by a person: the press on the label is one on its button.
  await page.evaluate(() => document.querySelector<HTMLElement>('heed-banner > [slot=refuse]')!.click())
  await answered(page)
  expect(await allowed(page, ['analytics'])).toEqual([false])
})

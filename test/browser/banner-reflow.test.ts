import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Served, serve } from './banner-page/serve.ts'
import { control, onTop, unfold, visit } from './banner-page/visit.ts'
import { launch } from './chromium.ts'

const DESKTOP = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }
let browser: Browser
let served: Served

beforeAll(async () => {
  ;[browser, served] = await Promise.all([launch(), serve()])
})
afterEach(() => Promise.all(browser.contexts().map(context => context.close())))
afterAll(() => Promise.all([browser?.close(), served?.stop()]))

const open = (query = '', options: BrowserContextOptions = {}) => visit(browser, served.url + query, options)

test.each([
  ['at 320 pixels', { width: 320, height: 568 }, 'medium'],
  ['at 400 % zoom', { width: 320, height: 256 }, 'medium'],
  ['with letters of twice the size', { width: 1280, height: 800 }, '32px'],
  ['with letters of twice the size on a phone', { width: 390, height: 844 }, '32px'],
  ['at 320 pixels with letters of twice the size', { width: 320, height: 568 }, '32px'],
])(
  'nothing runs over the side %s, and every control is large enough and can be reached',
  async (_, viewport, size) => {
    const page = await open('', { viewport })
    await page.evaluate(size => document.documentElement.style.setProperty('--heed-size', size), size)
    await expectRoom(page, page.getByRole('region'), viewport.width)
    await unfold(page)
    await expectRoom(page, page.getByRole('dialog'), viewport.width)
  },
)

test('nothing runs over the side in any form with its purposes, with letters and spaces as wide as people set them', async () => {
  for (const form of ['bar', 'box', 'corner', 'modal']) {
    const page = await open(`?layer=purposes&form=${form}`)
    for (const [viewport, size] of [
      [{ width: 320, height: 568 }, 'medium'],
      [{ width: 320, height: 256 }, 'medium'],
      [{ width: 1280, height: 800 }, '32px'],
    ] as const) {
      await page.setViewportSize(viewport)
      expect([form, viewport, size, await page.evaluate(faults, size)]).toEqual([form, viewport, size, []])
    }
    await page.context().close()
  }
})

/** What does not fit, is too small, or lies under something when it has the focus (WCAG 1.4.10, 1.4.12, 2.4.11, 2.5.8). */
function faults(size: string): string[] {
  document.documentElement.style.setProperty('--heed-size', size)
  const root = document.querySelector('heed-banner')!.shadowRoot!
  const spacing = new CSSStyleSheet()
  spacing.replaceSync(
    '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}',
  )
  root.adoptedStyleSheets.push(spacing)
  const all = [...root.querySelectorAll<HTMLElement>('.card, .card *')]
  const wide = all.filter(element => {
    const { left, right } = element.getBoundingClientRect()
    const over = element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1
    return left < -1 || right > innerWidth + 1 || over
  })
  const bad = all.filter(element => {
    if (!element.matches('button, input')) return false
    element.focus()
    const { x, y, width, height } = element.getBoundingClientRect()
    const hit = root.elementFromPoint(x + width / 2, y + height / 2)
    return Math.min(width, height) < (element.matches('input') ? 24 : 44) || hit !== element
  })
  return [...wide, ...bad].map(element => element.outerHTML.slice(0, 100))
}

async function expectRoom(page: Page, layer: Locator, width: number): Promise<void> {
  const wide = await layer.evaluate(
    (layer, width) =>
      [layer, ...layer.querySelectorAll('*')]
        .filter(element => {
          const box = element.getBoundingClientRect()
          // A span is as wide as its block lets it be; what matters are boxes and what they hold.
          return (
            box.left < -1 ||
            box.right > width + 1 ||
            (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
          )
        })
        .map(
          element => `${element.tagName}.${element.className} ${element.scrollWidth}/${element.clientWidth}`,
        ),
    width,
  )
  expect(wide).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  for (const button of await layer.locator('button, input, summary').all()) {
    await button.scrollIntoViewIfNeeded()
    const box = (await button.boundingBox())!
    const least = (await button.evaluate(element => element.tagName)) === 'INPUT' ? 24 : 44
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(least)
    expect(await onTop(button)).toBe(true)
  }
}

test.each([
  ['on a desktop', DESKTOP],
  ['on a phone', PHONE],
])('does not cover what has the focus in the page %s (WCAG 2.4.11)', async (_, viewport) => {
  const page = await open('', { viewport })
  const before = await page.evaluate(() => document.documentElement.scrollHeight)
  for (const id of ['settings', 'last', 'first']) {
    await page.locator(`#${id}`).focus()
    expect(await onTop(page.locator(`#${id}`))).toBe(true)
  }
  await control(page, 'refuse').click()
  await expect.poll(() => page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0)
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(before)
})

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from '../browser/chromium.ts'
import { remember } from './entry-points.ts'
import { type Site, serve } from './serve.ts'

let browser: Browser
let site: Site
let page: Page
beforeAll(async () => {
  ;[browser, site] = await Promise.all([
    launch(),
    serve('guarded', [{ name: 'a page with a frame', body: '<iframe src="/page?html=<p>inner"></iframe>' }]),
  ])
  page = await browser.newPage()
  // Before any script of the page: what is remembered is the browser's own.
  await page.addInitScript(remember)
  await page.goto(site.url('/control/0'))
  await page.evaluate(() => heed.ready)
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

const PLACES = ['page', 'frame'] as const
const compared = (place: (typeof PLACES)[number]) =>
  page.evaluate(
    place => (place === 'page' ? window : (frames[0] as typeof window)).compareEntryPoints(),
    place,
  )

test.each(PLACES)('every guarded entry point of a %s is as the browser made it', async place => {
  const found = await compared(place)
  // The frame of a page is guarded too, from one version of the guard on; then it has as many.
  if (place === 'page') expect(found.patched.length).toBeGreaterThan(10)
  for (const { name, native, guarded } of found.patched)
    expect.soft({ [name]: guarded }).toEqual({ [name]: native })
  expect.soft(found.added, 'properties that the browser does not have').toEqual([])
  expect.soft(found.missing, 'properties that are gone').toEqual([])
})

test('looks at every way in', async () => {
  const { patched } = await compared('page')
  const names = patched.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining(['window.fetch', 'XMLHttpRequest.prototype.send', 'Function.prototype.toString']),
  )
})

test('stopping gives the browser back its own, in the page and in its frames', async () => {
  await page.evaluate(() => heed.guard.stop())
  for (const place of PLACES) {
    const { patched, added, missing } = await compared(place)
    expect.soft([place, patched.map(({ name }) => name), added, missing]).toEqual([place, [], [], []])
  }
})

import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { answer, lab, settled, soon } from '../script-tag/open.ts'
import { actAgain, ways } from './ways.ts'

const shop = lab()
const base = () => shop.served.tracker('')
const show = () => shop.show({ ...ways(base()), floor: '' })
const arrived = () => [...shop.served.hits].sort()
/** What reaches the third party from a page without a guard. */
let all: string[]

beforeAll(async () => {
  const { head, body } = ways(base())
  const context = await shop.browser.newContext()
  const page = await context.newPage()
  shop.served.put('/bare', `<!doctype html><html lang="en"><head>${head}</head><body><h1>A shop</h1>${body}`)
  await page.goto(shop.served.url('/bare'))
  await settled(page)
  all = arrived()
  await context.close()
})

/** Answers yes and waits until the page is back. */
async function accept(page: Page): Promise<void> {
  const back = page.waitForEvent('load')
  await answer(page, true)
  await back
}

test('has ways that work', () => {
  expect(new Set(all).size).toBe(all.length)
  expect(all.length).toBeGreaterThan(35)
})

test('lets nothing leave before the answer and after a no, on this page and the next', async () => {
  const { page, context } = await show()
  await settled(page)
  expect(arrived()).toEqual([])
  await answer(page, false)
  await actAgain(page, base(), 'refused')
  await settled(page)
  await page.reload()
  await settled(page)
  const { page: next } = await shop.show({ ...ways(base()), floor: '' }, { context, path: '/next' })
  await settled(next)
  expect(arrived()).toEqual([])
})

test('lets everything leave once after a yes, and once on each later view', async () => {
  const { page } = await show()
  await settled(page)
  await accept(page)
  await soon(() => arrived().length).toBe(all.length)
  await settled(page)
  expect(arrived()).toEqual(all)
  shop.served.forget()
  await page.reload()
  await settled(page)
  expect(arrived()).toEqual(all)
})

test('lets nothing leave any more when the yes is taken back, without loading the page again', async () => {
  const { page } = await show()
  await accept(page)
  await settled(page)
  shop.served.forget()
  await page.evaluate('window.same = true')
  await page.evaluate(() => heed.consent!.withdraw())
  await actAgain(page, base(), 'withdrawn')
  await settled(page)
  expect(arrived()).toEqual([])
  expect(await page.evaluate('window.same')).toBe(true)
  await page.reload()
  await settled(page)
  expect(arrived()).toEqual([])
})

test('comes back once for each yes', async () => {
  let loads = 0
  const { page } = await show()
  page.on('load', () => loads++)
  for (const times of [1, 2, 3]) {
    await accept(page)
    await settled(page)
    expect(loads).toBe(times)
    await page.evaluate(() => heed.consent!.withdraw())
    await settled(page)
    expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([])
  }
})

import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Served, serve } from './banner-page/serve.ts'
import { allowed, answered, control, focused, visit } from './banner-page/visit.ts'
import { launch } from './chromium.ts'

const CHOICES = ['preferences', 'analytics', 'advertising']
let browser: Browser
let served: Served

beforeAll(async () => {
  ;[browser, served] = await Promise.all([launch(), serve()])
})
afterEach(() => Promise.all(browser.contexts().map(context => context.close())))
afterAll(() => Promise.all([browser?.close(), served?.stop()]))

const open = (query = '', options = {}) => visit(browser, served.url + query, options)

test('refuses everything with one press, and keeps it', async () => {
  const page = await open()
  await control(page, 'refuse').click()
  expect(await allowed(page, CHOICES)).toEqual([false, false, false])
  expect(await control(page, 'refuse').count()).toBe(0)
  await page.reload()
  await page.waitForFunction(() => 'banner' in globalThis)
  expect(await control(page, 'refuse').count()).toBe(0)
  expect(
    await page.evaluate(() => Object.values(consent.snapshot().choice.purposes).map(a => a.granted)),
  ).toEqual([false, false, false])
})

test('counts a no at the press, before anything else on the page can run', async () => {
  const page = await open()
  await page.evaluate(() => consent.grantAll())
  await page.evaluate(() => void banner.open())
  await page.locator('heed-details [data-heed-action="refuse"]').waitFor()
  const after = await page.evaluate(() => {
    const root = document.querySelector('heed-details')!.shadowRoot!
    root.querySelector<HTMLElement>('[data-heed-action="refuse"]')!.click()
    return Object.values(consent.snapshot().decision.purposes).filter(({ open, allowed }) => open && allowed)
      .length
  })
  expect(after).toBe(0)
})

test('accepts everything with one press', async () => {
  const page = await open()
  await control(page, 'accept').click()
  expect(await allowed(page, CHOICES)).toEqual([true, true, true])
})

test('takes the second click of a double click for nothing, whatever has come under the pointer', async () => {
  const page = await open()
  const { x, y, width, height } = (await control(page, 'details').boundingBox())!
  // The details' own controls, one after the other, brought under the pointer between the two clicks.
  for (const action of ['save', 'accept', 'refuse']) {
    const mouse = page.mouse
    await mouse.move(x + width / 2, y + height / 2)
    await mouse.down({ clickCount: 1 })
    await mouse.up({ clickCount: 1 })
    const shown = page.locator(`heed-details [data-heed-action="${action}"]`)
    await shown.waitFor()
    const box = (await shown.boundingBox())!
    await mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await mouse.down({ clickCount: 2 })
    await mouse.up({ clickCount: 2 })
    await answered(page)
    expect(await page.evaluate(() => Object.keys(consent.snapshot().choice.purposes))).toEqual([])
    await page.keyboard.press('Escape')
    await shown.waitFor({ state: 'hidden' })
  }
})

test('says in a live region that the answer was saved', async () => {
  const page = await open()
  const status = page.getByRole('status')
  expect(await status.textContent()).toBe('')
  await control(page, 'refuse').click()
  await answered(page)
  expect(await status.textContent()).toContain('Saved.')
})

test('marks the page while something of it is open', async () => {
  const page = await open()
  const shown = () => page.locator('html').getAttribute('data-heed-shown')
  expect(await shown()).toBe('banner')
  await control(page, 'details').click()
  await control(page, 'close').waitFor()
  expect(await shown()).toBe('details')
  await control(page, 'close').click()
  expect(await shown()).toBe('banner')
  await control(page, 'accept').click()
  expect(await shown()).toBe(null)
})

test('can be answered by the keyboard alone, from the first Tab', async () => {
  const page = await open()
  const stops: string[] = []
  for (let index = 0; index < 5; index++) {
    await page.keyboard.press('Tab')
    stops.push(await focused(page))
  }
  // The link to the policy, the three controls, and then the page: nobody is trapped.
  expect(stops).toEqual(['a', 'accept', 'refuse', 'details', 'first'])
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  expect(await page.locator('dialog').evaluate((dialog: HTMLDialogElement) => dialog.matches(':modal'))).toBe(
    true,
  )
  await page.keyboard.press('Escape')
  expect(await focused(page)).toBe('details')
  expect(await page.evaluate(() => consent.snapshot().choice.purposes)).toEqual({})
  await page.keyboard.press('Space')
  while ((await focused(page)) !== 'analytics') await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  while ((await focused(page)) !== 'heatmap') await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  while ((await focused(page)) !== 'save') await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await allowed(page, ['analytics', 'counter', 'heatmap', 'preferences', 'advertising'])).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
  expect(await page.locator('html').getAttribute('data-heed-shown')).toBe(null)
})

test('opens the details from any element of the page that asks for it, and gives the focus back', async () => {
  const page = await open()
  await control(page, 'accept').click()
  await page.locator('#settings').focus()
  await page.keyboard.press('Enter')
  expect(page.url()).toBe(served.url)
  expect(await page.getByRole('checkbox', { name: 'Visitor statistics' }).isChecked()).toBe(true)
  await control(page, 'refuse').click()
  expect(await focused(page)).toBe('settings')
  expect(await allowed(page, CHOICES)).toEqual([false, false, false])
})

test('ticks nothing in advance, and forgets ticks that were not saved', async () => {
  const page = await open()
  await control(page, 'details').click()
  const boxes = page.getByRole('checkbox')
  await boxes.first().waitFor()
  expect(await boxes.evaluateAll(all => all.map(box => (box as HTMLInputElement).checked))).toEqual(
    Array(5).fill(false),
  )
  await page.locator('[data-heed-purpose="analytics"]').check()
  expect(await page.locator('[data-heed-service="heatmap"]').isChecked()).toBe(true)
  await page.locator('[data-heed-service="heatmap"]').uncheck()
  const mixed = (box: Element) => (box as HTMLInputElement).indeterminate
  expect(await page.locator('[data-heed-purpose="analytics"]').evaluate(mixed)).toBe(true)
  await page.keyboard.press('Escape')
  await control(page, 'details').click()
  await page.getByRole('dialog').waitFor()
  expect(await page.locator('[data-heed-purpose="analytics"]').isChecked()).toBe(false)
})

test('shows that Global Privacy Control is honoured, and holds what it switches off', async () => {
  const page = await open('?gpc')
  expect(await page.getByRole('region').textContent()).toContain('we honour it: Advertising on other sites')
  await control(page, 'details').click()
  await page.getByRole('dialog').waitFor()
  expect(await page.locator('[data-heed-purpose="advertising"]').isDisabled()).toBe(true)
  await page.getByRole('dialog').getByRole('button', { name: 'Accept all' }).click()
  expect(await allowed(page, CHOICES)).toEqual([true, true, false])
  // Not answered, so that a yes nobody meant does not come to life when the signal goes away.
  expect(await page.evaluate(() => consent.snapshot().choice.purposes['advertising'])).toBeUndefined()
})

test('asks about a service that was added later, and about nothing else', async () => {
  const page = await open()
  await page.evaluate(() => void consent.choose({ analytics: true, preferences: false, advertising: false }))
  await page.goto(`${served.url}?grown`)
  await page.waitForFunction(() => 'banner' in globalThis)
  expect(await page.getByRole('region').textContent()).toContain('Visit recordings (Playback)')
  expect(await allowed(page, ['counter', 'replay'])).toEqual([true, false])
  await control(page, 'accept').click()
  expect(await allowed(page, ['counter', 'replay', 'preferences', 'advertising'])).toEqual([
    true,
    true,
    false,
    false,
  ])
})

test('closes when another tab answered and the person comes back', async () => {
  const page = await open()
  const other = await page.context().newPage()
  await other.goto(served.url)
  await control(other, 'refuse').click()
  // Without a window no tab is ever hidden, so the return is acted out.
  const back = () => page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')))
  await expect.poll(() => back().then(() => control(page, 'refuse').count()), { timeout: 5000 }).toBe(0)
  expect(await page.locator('html').getAttribute('data-heed-shown')).toBe(null)
})

test('shows in the open dialog what was answered elsewhere, and keeps the place', async () => {
  const page = await open()
  await control(page, 'details').click()
  await page.locator('summary', { hasText: 'Heat maps' }).click()
  await page.locator('[data-heed-purpose="analytics"]').focus()
  await page.evaluate(() => void consent.choose({ analytics: true }))
  expect(await page.locator('[data-heed-purpose="analytics"]').isChecked()).toBe(true)
  expect(await focused(page)).toBe('analytics')
  expect(await page.getByText('pictures of where people click').isVisible()).toBe(true)
})

import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Served, serve } from './banner-page/serve.ts'
import { allowed, answered, control, focused, onTop, visit } from './banner-page/visit.ts'
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
const shown = (page: Page) => page.locator('html').getAttribute('data-heed-shown')
const chosen = (page: Page) => page.evaluate(() => Object.keys(consent.snapshot().choice.purposes))

test.each(['bar', 'box', 'corner', 'modal'])('answers with one press each way as a %s', async form => {
  for (const [action, yes] of [
    ['accept', true],
    ['refuse', false],
  ] as const) {
    const page = await open(`?form=${form}`)
    expect(await onTop(control(page, action))).toBe(true)
    await control(page, action).click()
    expect(await allowed(page, CHOICES)).toEqual([yes, yes, yes])
    expect([await shown(page), await control(page, action).count()]).toEqual([null, 0])
    await page.context().close()
  }
})

test('holds the focus in a modal first layer, with the page behind it out of reach, and answers nothing by Esc', async () => {
  const page = await open('?form=modal')
  const dialog = page.getByRole('dialog', { name: 'Your privacy, your choice' })
  expect(await dialog.evaluate(element => element.matches(':modal'))).toBe(true)
  const stops: string[] = []
  for (let index = 0; index < 6; index++) {
    await page.keyboard.press('Tab')
    stops.push(await focused(page))
  }
  expect(stops).not.toContain('first')
  expect(stops).toEqual(expect.arrayContaining(['accept', 'refuse', 'details']))
  // The second layer stands above it, and gives the focus back.
  await control(page, 'details').click()
  await page.locator('heed-details dialog[open]').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => shown(page)).toBe('banner')
  expect(await focused(page)).toBe('details')
  await page.keyboard.press('Escape')
  await expect.poll(() => shown(page)).toBe(null)
  expect(await chosen(page)).toEqual([])
  expect(await control(page, 'accept').count()).toBe(0)
  await page.locator('#first').focus()
  expect(await focused(page)).toBe('first')
})

test('says inside a modal first layer that an answer could not be saved', async () => {
  const page = await open('?form=modal&failing')
  await control(page, 'refuse').click()
  await answered(page)
  expect(await page.getByRole('dialog').getByRole('status').textContent()).toContain('could not be saved')
  expect(await shown(page)).toBe('banner')
})

test('shows the purposes themselves with nothing ticked, keeps ticks while the page changes, and saves them', async () => {
  const page = await open('?layer=purposes')
  const boxes = page.getByRole('region').getByRole('checkbox')
  expect(await boxes.evaluateAll(all => all.map(box => (box as HTMLInputElement).checked))).toEqual([
    false,
    false,
    false,
  ])
  expect(await page.getByRole('region').textContent()).toContain('you see other advertisements, not fewer.')
  await page.getByRole('checkbox', { name: 'Visitor statistics' }).check()
  await page.evaluate(() => void consent.refresh())
  expect(await page.locator('heed-banner [data-heed-purpose="analytics"]').isChecked()).toBe(true)
  await control(page, 'save').click()
  expect(await allowed(page, CHOICES)).toEqual([false, true, false])
  expect((await chosen(page)).sort()).toEqual([...CHOICES].sort())
  expect(await shown(page)).toBe(null)
})

test('gives the focus back to where it was on the page before it went into the banner', async () => {
  const page = await open()
  await page.locator('#first').focus()
  await page.keyboard.press('Shift+Tab')
  expect(await focused(page)).toBe('details')
  await page.keyboard.press('Shift+Tab')
  expect(await focused(page)).toBe('refuse')
  await page.keyboard.press('Enter')
  await answered(page)
  expect(await focused(page)).toBe('first')
})

test('asks about one purpose at the moment it is needed, about nothing else, and once', async () => {
  const page = await open('?manual')
  await page.locator('#first').focus()
  await page.evaluate(() => {
    Object.assign(globalThis, { asked: Promise.all([banner.ask('advertising'), banner.ask('advertising')]) })
  })
  await control(page, 'accept').waitFor()
  expect([await shown(page), await page.getByRole('region').getByRole('heading').textContent()]).toEqual([
    'banner',
    'A question before we go on',
  ])
  const text = await page.getByRole('region').textContent()
  expect(text).toContain('Data would go to: Adnet.')
  expect(text).toContain('If you say no: you see other advertisements, not fewer.')
  // The question comes to whoever caused it, and lets them go back.
  expect(await page.evaluate(() => document.activeElement!.localName)).toBe('heed-banner')
  await control(page, 'accept').click()
  expect(await page.evaluate('asked')).toEqual([true, true])
  expect(await focused(page)).toBe('first')
  expect(await allowed(page, CHOICES)).toEqual([false, false, true])
  expect(await chosen(page)).toEqual(['advertising'])
  expect([await shown(page), await control(page, 'accept').count()]).toEqual([null, 0])
  // Settled: resolved at once, in either way, and nothing shows.
  expect(
    await page.evaluate(() => Promise.all([banner.ask('retargeting'), banner.ask('necessary')])),
  ).toEqual([true, true])
  await page.evaluate(() => void consent.choose({ preferences: false }))
  expect(await page.evaluate(() => banner.ask('preferences'))).toBe(false)
})

test('takes a question that was closed, or answered elsewhere, for what it is', async () => {
  const page = await open('?manual')
  await page.evaluate(() => {
    Object.assign(globalThis, { asked: banner.ask('advertising') })
  })
  await control(page, 'accept').waitFor()
  await page.evaluate(() => banner.close())
  expect(await page.evaluate('asked')).toBe(false)
  expect(await chosen(page)).toEqual([])
  await page.evaluate(() => {
    Object.assign(globalThis, { asked: banner.ask('advertising') })
  })
  await control(page, 'accept').waitFor()
  await page.evaluate(() => void consent.grantAll())
  expect(await page.evaluate('asked')).toBe(true)
  expect(await control(page, 'accept').count()).toBe(0)
  expect(await page.evaluate(() => banner.ask('nobody'))).toBe(false)
  expect(await page.evaluate(() => errors)).toEqual(['Uncaught Error: [heed] Not in the policy: nobody'])
})

test('puts a way back at the end of a page that has none, covers nothing with it, and refuses by one press there', async () => {
  const page = await open('?bare')
  const back = page.locator('heed-reopen')
  await back.waitFor()
  expect(await page.evaluate(() => document.body.lastElementChild!.localName)).toBe('heed-reopen')
  expect(await back.evaluate(element => getComputedStyle(element).position)).toBe('static')
  const refuse = back.getByRole('button', { name: 'Refuse all' })
  // Nothing runs yet that could be refused.
  expect(await back.getByRole('button').allTextContents()).toEqual(['Privacy choices'])
  await control(page, 'accept').click()
  await refuse.click()
  expect(await allowed(page, CHOICES)).toEqual([false, false, false])
  expect(await back.getByRole('status').textContent()).toContain('Saved.')
  expect(await focused(page)).not.toBe('body')
  await page.keyboard.press('Enter')
  await expect.poll(() => shown(page)).toBe('details')
  await page.evaluate(() => banner.stop())
  expect(await back.count()).toBe(0)
  expect(await (await open()).locator('heed-reopen').count()).toBe(0)
})

test('closes before it answers, so that what a yes releases keeps nobody waiting', async () => {
  const page = await open()
  const order = await page.evaluate(async () => {
    const seen: string[] = []
    consent.on('change', () => seen.push('answered'))
    const root = document.querySelector('heed-banner')!.shadowRoot!
    root.querySelector<HTMLElement>('[data-heed-action="accept"]')!.click()
    seen.push(root.querySelector<HTMLElement>('section')!.hidden ? 'closed' : 'open')
    await new Promise(requestAnimationFrame)
    seen.push('painted')
    await new Promise(done => setTimeout(done, 50))
    return seen
  })
  expect(order).toEqual(['closed', 'painted', 'answered'])
})

test('keeps the answer of somebody who leaves the page at once', async () => {
  const page = await open()
  await page.evaluate(() => {
    document
      .querySelector('heed-banner')!
      .shadowRoot!.querySelector<HTMLElement>('[data-heed-action="refuse"]')!
      .click()
    location.href = '/elsewhere'
  })
  await page.waitForURL('**/elsewhere')
  expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['heed'])
})

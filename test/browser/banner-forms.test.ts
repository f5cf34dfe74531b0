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
  // Refusing alone is no choice that could be unfair.
  expect(await page.evaluate(() => checkFairness())).toEqual([])
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

test('tells of a change without holding the page, in a modal form too, and asks about the rest alone', async () => {
  const page = await open('?form=modal')
  await page.evaluate(() => void consent.refuseAll())
  await page.goto(`${served.url}?grown&notice&form=modal`)
  await control(page, 'close').waitFor()
  expect([await shown(page), await page.getByRole('dialog').count()]).toEqual(['notice', 0])
  expect(await page.getByRole('region').textContent()).toContain('We record visits.')
  await page.locator('#first').click()
  await control(page, 'close').click()
  expect(await shown(page)).toBe(null)
  await page.evaluate(() => void consent.choose({ analytics: true, heatmap: false }))
  await page.context().clearCookies()
  await page.goto(served.url)
  await page.waitForFunction(() => 'banner' in globalThis)
  await page.evaluate(() => void consent.grantAll())
  await page.goto(`${served.url}?grown&form=modal`)
  const dialog = page.getByRole('dialog', { name: 'Our privacy policy has changed' })
  await dialog.waitFor()
  expect(await dialog.getByRole('listitem').allTextContents()).toEqual([
    'We record visits.',
    'New services were added since you last answered: Visit recordings (Playback).',
  ])
  await control(page, 'refuse').click()
  expect(await allowed(page, ['counter', 'replay'])).toEqual([true, false])
})

test('goes by its own name where people opt out, and shows what became of the signal, on the way back too', async () => {
  const page = await open('?american&bare&gpc')
  const region = page.getByRole('region', { name: 'Your privacy choices' })
  expect(await region.textContent()).toContain('Opt-out request honoured')
  await control(page, 'refuse').click()
  await answered(page)
  const back = page.locator('heed-reopen')
  await back.getByRole('button', { name: 'Your privacy choices' }).waitFor()
  expect(await back.getByText('Opt-out request honoured').isVisible()).toBe(true)
  const silent = await open('?american')
  expect(await silent.getByRole('region').textContent()).toContain('does not send Global Privacy Control')
})

test('lets people object in one press where the law asks for no consent', async () => {
  const page = await open('?british')
  expect(await allowed(page, ['analytics', 'counter'])).toEqual([true, true])
  expect(await page.getByRole('region').textContent()).toContain('as the law allows, until you object')
  expect(await control(page, 'accept').textContent()).toBe('Keep on')
  await page.getByRole('button', { name: 'Object' }).click()
  expect(await allowed(page, ['analytics', 'counter'])).toEqual([false, false])
  expect(await shown(page)).toBe(null)
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

test('shifts nothing on the page, and is never its largest paint, with motion and without', async () => {
  for (const form of ['bar', 'corner', 'modal'])
    for (const reducedMotion of ['no-preference', 'reduce'] as const) {
      const context = await browser.newContext({ reducedMotion, viewport: { width: 1280, height: 800 } })
      const page = await context.newPage()
      await page.addInitScript(() => {
        const seen = { shifts: 0, largest: [] as (string | undefined)[] }
        Object.assign(globalThis, { seen })
        new PerformanceObserver(list => {
          seen.shifts += list.getEntries().length
        }).observe({ type: 'layout-shift', buffered: true })
        new PerformanceObserver(list => {
          for (const entry of list.getEntries() as LargestContentfulPaint[])
            seen.largest.push(entry.element?.localName)
        }).observe({ type: 'largest-contentful-paint', buffered: true })
      })
      await page.goto(`${served.url}?form=${form}`)
      await control(page, 'accept').waitFor()
      await page.evaluate(async () => {
        const moving = document.querySelector('heed-banner')!.shadowRoot!.getAnimations()
        await Promise.all(moving.map(({ finished }) => finished))
        for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame)
      })
      const { shifts, largest } = await page.evaluate<{ shifts: number; largest: string[] }>('seen')
      expect([
        form,
        reducedMotion,
        shifts,
        largest.length > 0,
        new Set(largest).has(undefined as never),
      ]).toEqual([form, reducedMotion, 0, true, false])
      expect(largest.filter(name => !/^(h1|p|a)$/.test(name))).toEqual([])
      await context.close()
    }
})

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { startExamples } from 'heed-examples/server.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from '../chromium.ts'
import { soon } from './visit.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let stop = async (): Promise<void> => {}
let page: Page
const errors: string[] = []

beforeAll(async () => {
  const [browser, examples] = await Promise.all([launch(), startExamples({ port: 0, database: ':memory:' })])
  stop = async () => void (await Promise.all([browser.close(), examples.stop()]))
  page = await browser.newPage({ viewport: { width: 1400, height: 1000 }, reducedMotion: 'reduce' })
  page.on('pageerror', error => errors.push(error.message))
  await page.goto(examples.urlOf('configurator'))
})
afterAll(() => stop())

const frame = () => page.frameLocator('#frame')
const told = () => page.locator('#fair').textContent()

test('shows the banner itself, writes its tag and style sheet, and measures both as one edits', async () => {
  await frame().locator('[data-heed-action="refuse"]').waitFor()
  await soon(told).toBe('Yes and no are equal, readable and within reach.')
  expect(await page.locator('#bytes').textContent()).toMatch(/heed-banner\.jsto ask\d,\d{3}/)

  await page.getByRole('radio', { name: 'Corner' }).check()
  await soon(() => page.locator('#tag').textContent()).toContain('data-form="corner"')
  await frame().locator('heed-banner[data-form="corner"] [data-heed-action="refuse"]').waitFor()
  await page.getByRole('checkbox', { name: 'Purposes on the first layer' }).check()
  await frame().locator('heed-banner [data-heed-purpose]').first().waitFor()

  await page.getByRole('radio', { name: 'Ink' }).check()
  const fill = () =>
    frame()
      .locator('[data-heed-action="refuse"]')
      .evaluate(button => getComputedStyle(button).backgroundColor)
  await soon(fill).toBe('rgb(0, 0, 0)')
  await page.getByLabel('Buttons, light').fill('#fafafa')
  await soon(told).toContain('control-contrast')
  expect(await page.locator('#css').textContent()).toContain('--heed-accent: light-dark(#fafafa, #ffffff);')
  await page.getByRole('button', { name: 'Forget all tokens' }).click()
  await soon(told).toBe('Yes and no are equal, readable and within reach.')

  await page.getByLabel('Language').selectOption('de')
  await frame().getByRole('button', { name: 'Alles ablehnen' }).waitFor()
  expect(await page.locator('#bytes').textContent()).toContain('heed-words-de.js')
  await page.evaluate(() => scrollTo(0, 0))
  await frame().getByRole('button', { name: 'Alles ablehnen' }).click()
  await page.getByRole('button', { name: 'Show again' }).click()
  await frame().getByRole('button', { name: 'Alles ablehnen' }).waitFor()
  expect(errors).toEqual([])
})

test('axe finds nothing on the page, in light and dark, wide and narrow', async () => {
  await page.evaluate(AXE)
  for (const [colorScheme, width] of [
    ['light', 1400],
    ['dark', 390],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 1000 })
    const { violations } = await page.evaluate(() =>
      (globalThis as unknown as { axe: { run(where: object): Promise<AxeResults> } }).axe.run({
        exclude: ['#frame'],
      }),
    )
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
})

import { readdirSync, readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Served, serve } from './banner-page/serve.ts'
import { control, visit } from './banner-page/visit.ts'
import { launch } from './chromium.ts'

let browser: Browser
let served: Served

beforeAll(async () => {
  ;[browser, served] = await Promise.all([launch(), serve()])
})
afterEach(() => Promise.all(browser.contexts().map(context => context.close())))
afterAll(() => Promise.all([browser?.close(), served?.stop()]))

/** Opens the page, with the console listened to; `unfair` is whether the element looks at itself. */
async function open(query = '', options = {}) {
  const page = await visit(browser, served.url + query, { bypassCSP: true, ...options })
  const said: string[] = []
  page.on('console', message => said.push(message.text()))
  return { page, said }
}
const codes = (page: Page) => page.evaluate(() => [...new Set(checkFairness().map(({ code }) => code))])
const style = (page: Page, content: string) => page.addStyleTag({ content })
/** What a script of the site can do, where style sheets cannot tell yes from no: put rules inside. */
const inside = (page: Page, rules: string) =>
  page.evaluate(rules => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(rules)
    document.querySelector('heed-banner')!.shadowRoot!.adoptedStyleSheets.push(sheet)
  }, rules)

test('cannot be made to favour one of the two by a style sheet: both are one part', async () => {
  const { page } = await open('?unwatched')
  await control(page, 'accept').waitFor()
  await style(
    page,
    'heed-banner::part(button):first-child,heed-banner::part(button):nth-child(2){opacity:.3;width:20px}',
  )
  expect(await codes(page)).toEqual([])
})

test('finds nothing unfair in what it comes with: every form, light and dark, with a finger, in the details too', async () => {
  for (const form of ['bar', 'box', 'corner', 'modal'])
    for (const options of [
      { colorScheme: 'dark', viewport: { width: 320, height: 568 } },
      { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } },
      { forcedColors: 'active' },
    ] as const) {
      const { page } = await open(`?form=${form}&unwatched`, options)
      await control(page, 'accept').waitFor()
      expect([form, options, await page.evaluate(() => checkFairness())]).toEqual([form, options, []])
      await page.context().close()
    }
  const { page } = await open('?unwatched')
  await control(page, 'details').click()
  await page.locator('heed-details dialog[open]').waitFor()
  expect(await page.evaluate(() => checkFairness(document.querySelector('heed-details')!))).toEqual([])
})

test.each([
  [
    'a card of the colour of its buttons',
    'html{--heed-accent:#fff;--heed-surface:#fff}',
    ['control-contrast'],
  ],
  [
    'pale words on a pale accent',
    'html{--heed-accent:#9ab;--heed-accent-text:#cde}',
    ['text-contrast', 'control-contrast'],
  ],
  ['a louder yes, by its place', '[data-heed-action=accept]{background:green}', ['colour']],
  ['a quieter no', '[data-heed-action=refuse]{opacity:.5}', ['emphasis']],
  ['a smaller no', '[data-heed-action=refuse]{width:90px}', ['size']],
  ['a no in thin letters', '[data-heed-action=refuse]{font-weight:300}', ['letters']],
  ['tiny buttons', 'heed-banner::part(button){min-height:0;height:18px;padding:0;line-height:1}', ['target']],
  ['a gradient on both', 'heed-banner::part(button){background:linear-gradient(red,blue)}', ['picture']],
  ['no no at all', '[data-heed-action=refuse]{display:none}', ['missing']],
  ['a no that something covers', '[data-heed-action=refuse]{pointer-events:none}', ['sight']],
])('finds %s', async (_, css, expected) => {
  const { page } = await open('?unwatched')
  await control(page, 'accept').waitFor()
  await (css.startsWith('[') ? inside : style)(page, css)
  expect(await codes(page)).toEqual(expected)
})

test('measures an interface of the site itself, wherever it stands', async () => {
  const { page } = await open('?unwatched&manual')
  await page.evaluate(() => {
    const mine = document.createElement('div')
    for (const [tag, action] of [
      ['button', 'accept'],
      ['a', 'refuse'],
    ] as const) {
      const control = document.createElement(tag)
      control.textContent = action
      control.dataset['heedAction'] = action
      mine.append(control)
    }
    document.body.prepend(mine)
  })
  await style(page, '[data-heed-action]{display:inline-block!important}')
  const found = await page.evaluate(() => checkFairness())
  expect(found.map(({ code }) => code)).toEqual(expect.arrayContaining(['kind', 'order', 'colour']))
  expect(found[0]).toMatchObject({ where: 'document', found: 'accept is button, refuse is a' })
})

test('refuses what makes the choice unfair while one builds the site, says why, and shows the look it comes with', async () => {
  const { page, said } = await open()
  await control(page, 'accept').waitFor()
  const fill = () => control(page, 'refuse').evaluate(button => getComputedStyle(button).backgroundColor)
  const built = await fill()
  await style(
    page,
    'html{--heed-accent:#fffbe6;--heed-surface:#fff;--heed-radius:0px} heed-banner::part(button){font-style:italic}',
  )
  await inside(page, '[data-heed-action=accept]{background:#0a0;color:#fff}')
  await page.evaluate(() => {
    banner.close()
    banner.show()
  })
  await expect.poll(() => said.length).toBe(1)
  expect(said[0]).toContain(
    '[heed] unfair: the look it comes with is shown instead (docs/interface.md#fairness)',
  )
  expect(said[0]).toContain('colour in heed-banner: ')
  expect(said[0]).toContain('control-contrast in heed-banner: refuse: #fffbe6')
  expect(await fill()).toBe(built)
  expect(await page.evaluate(() => checkFairness())).toEqual([])
  // Drawn anew, it stays refused.
  await page.evaluate(() => void consent.choose({ analytics: true }))
  await page.evaluate(() => {
    banner.close()
    banner.show()
  })
  expect(await fill()).toBe(built)
})

test('finds nothing unfair in any preset, in any form, in light and dark', async () => {
  const folder = new URL('../../packages/banner/src/presets/', import.meta.url)
  const presets = readdirSync(folder)
  expect(presets.sort()).toEqual(['dusk.css', 'ink.css', 'meadow.css', 'paper.css', 'slate.css'])
  for (const form of ['bar', 'modal']) {
    const { page } = await open(`?form=${form}&layer=purposes&unwatched`)
    await control(page, 'accept').waitFor()
    for (const preset of presets) {
      const sheet = await style(page, readFileSync(new URL(preset, folder), 'utf8'))
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const found = await page.evaluate(() => checkFairness())
        expect([preset, form, colorScheme, found]).toEqual([preset, form, colorScheme, []])
      }
      await sheet.evaluate(element => (element as Element).remove())
    }
  }
})

test('leaves a fair theme alone', async () => {
  const { page, said } = await open()
  await control(page, 'accept').waitFor()
  await style(
    page,
    'html{--heed-accent:#7a1f5c;--heed-radius:2px} heed-banner::part(button){letter-spacing:.05em}',
  )
  await page.evaluate(() => {
    banner.close()
    banner.show()
  })
  await page.waitForTimeout(600)
  expect(said).toEqual([])
  expect(await control(page, 'refuse').evaluate(button => getComputedStyle(button).backgroundColor)).toBe(
    'rgb(122, 31, 92)',
  )
})

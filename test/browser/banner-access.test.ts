import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Served, serve } from './banner-page/serve.ts'
import { control, unfold, visit } from './banner-page/visit.ts'
import { launch } from './chromium.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const DESKTOP = { width: 1280, height: 800 }
// Wide enough for the title in one line in any font: axe gives up on the background of a heading of two.
const PHONE = { width: 430, height: 932 }
let browser: Browser
let served: Served

beforeAll(async () => {
  ;[browser, served] = await Promise.all([launch(), serve()])
})
afterEach(() => Promise.all(browser.contexts().map(context => context.close())))
afterAll(() => Promise.all([browser?.close(), served?.stop()]))

const open = (query = '', options: BrowserContextOptions = {}) => visit(browser, served.url + query, options)

/**
 * Every rule of axe over the whole page, shadow roots included; what it is unsure of counts as found. `behind` lies
 * under a modal dialog: nobody can reach it, and what half covers it depends on the fonts of the machine.
 */
async function findings(page: Page, behind: readonly string[] = []): Promise<string[]> {
  // axe cannot tell what lies beneath a fixed bar, so nothing may; nor the ground of words on both sides of an edge, were it of the page.
  await page.locator('main p').evaluateAll(all => all.map(one => one.remove()))
  await page.evaluate(() => {
    document.body.style.cssText = 'margin:0;max-inline-size:none;min-block-size:200vh'
  })
  await page.evaluate(AXE)
  const { violations, incomplete } = await page.evaluate(
    exclude =>
      (globalThis as unknown as { axe: { run(where: object): Promise<AxeResults> } }).axe.run({ exclude }),
    behind,
  )
  return [...violations, ...incomplete].map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(node => `${node.html} ${node.any.map(check => check.message)}`).join('\n')}`,
  )
}

describe.each<[string, BrowserContextOptions]>([
  ['light', { viewport: DESKTOP, colorScheme: 'light' }],
  ['dark', { viewport: DESKTOP, colorScheme: 'dark' }],
  ['on a phone', { viewport: PHONE, hasTouch: true, isMobile: true }],
])('%s', (_, options) => {
  // Only to let axe in; the interface itself is tested under the policy elsewhere.
  const unguarded = { ...options, bypassCSP: true }

  test('axe finds nothing on the banner', async () => {
    const page = await open('?gpc', unguarded)
    expect(await control(page, 'accept').count()).toBe(1)
    expect(await findings(page)).toEqual([])
  })

  test('axe finds nothing in the details', async () => {
    const page = await open('?gpc', unguarded)
    await unfold(page)
    expect(await findings(page, ['heed-banner'])).toEqual([])
  })

  test('yes and no are equal on the banner and in the details', async () => {
    const page = await open('', options)
    await expectEqual(page.getByRole('region'))
    await control(page, 'details').click()
    await expectEqual(page.getByRole('dialog'))
  })
})

test('axe finds nothing in any form, with the purposes on it, in light and dark, nor on the way back', async () => {
  for (const form of ['bar', 'box', 'corner', 'modal'])
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open(`?bare&gpc&layer=purposes&form=${form}`, {
        viewport: { width: 1280, height: 1100 },
        colorScheme,
        bypassCSP: true,
      })
      await control(page, 'save').waitFor()
      expect([
        form,
        colorScheme,
        await findings(page, form === 'modal' ? ['header', 'main', 'footer'] : []),
      ]).toEqual([form, colorScheme, []])
      await page.context().close()
    }
})

/** The same element, size, weight and colours, side by side or one above the other with nothing between. */
async function expectEqual(layer: Locator): Promise<void> {
  const [accept, refuse] = await Promise.all(
    ['accept', 'refuse'].map(action =>
      layer.locator(`[data-heed-action="${action}"]`).evaluate(button => {
        const style = getComputedStyle(button)
        const { width, height, x, y } = button.getBoundingClientRect()
        const look = Object.fromEntries(
          [...style]
            .filter(name => !/^(inline-size|width|perspective-origin|transform-origin)$/.test(name))
            .map(name => [name, style.getPropertyValue(name)]),
        )
        const next = button.nextElementSibling?.getAttribute('data-heed-action')
        return { tag: button.tagName, look, width, height, x, y, next }
      }),
    ),
  )
  expect(refuse!.tag).toBe(accept!.tag)
  expect(refuse!.look).toEqual(accept!.look)
  expect(Math.abs(refuse!.width - accept!.width)).toBeLessThanOrEqual(1)
  expect(Math.abs(refuse!.height - accept!.height)).toBeLessThanOrEqual(1)
  expect(Math.abs(refuse!.y - accept!.y)).toBeLessThanOrEqual(1)
  expect(accept!.next).toBe('refuse')
}

test('keeps the words on a button readable whatever accent a site picks', async () => {
  const page = await open('', { bypassCSP: true })
  for (const accent of ['#ffd400', '#d0021b', '#00a86b', '#1b1f3b', '#8a8a8a', 'rebeccapurple', 'white']) {
    await page.evaluate(accent => document.documentElement.style.setProperty('--heed-accent', accent), accent)
    expect([accent, await findings(page)]).toEqual([accent, []])
  }
})

test('keeps the edges of its buttons and equal yes and no in forced colours', async () => {
  const page = await open('', { viewport: DESKTOP, forcedColors: 'active' })
  await expectEqual(page.getByRole('region'))
  const { text, ground, edge } = await control(page, 'accept').evaluate(button => {
    const { color, backgroundColor, borderTopColor } = getComputedStyle(button)
    return { text: color, ground: backgroundColor, edge: borderTopColor }
  })
  expect([text, edge]).not.toContain(ground)
})

test('stands on the other side where the page reads from right to left', async () => {
  const page = await open('?rtl', { viewport: DESKTOP })
  const [title, button] = await Promise.all(
    [page.getByRole('heading', { name: 'Your privacy' }), control(page, 'accept')].map(it =>
      it.boundingBox(),
    ),
  )
  expect(title!.x).toBeGreaterThan(button!.x)
})

test('moves only for people who did not ask for less motion', async () => {
  const moving = (page: Page) =>
    page.evaluate(
      () =>
        document
          .querySelector('heed-banner')!
          .shadowRoot!.getAnimations()
          // The other one moves nothing: it lasts a millisecond, to tell when there is something to see.
          .filter(moved => (moved as CSSAnimation).animationName === 'in').length,
    )
  expect(await moving(await open('', { reducedMotion: 'reduce' }))).toBe(0)
  const page = await open('?manual', { reducedMotion: 'no-preference' })
  await page.evaluate(() => banner.show())
  expect(await moving(page)).toBe(1)
})

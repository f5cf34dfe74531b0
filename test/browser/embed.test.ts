import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { comesBack, isSame, mark } from './floor/floor.ts'
import { answer, lab, settled, soon } from './script-tag/open.ts'
import { policy } from './script-tag/shop.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const shop = lab()
const at = (path: string): string => shop.served.tracker(path)

/** The third party's frame in every way a page has one, among text that would move if a size changed. */
const frames = (): string => `
<style>.wide{position:relative;aspect-ratio:16/9;max-width:40rem}.wide>iframe{position:absolute;inset:0;width:100%;height:100%;border:0}
.late{display:none}</style>
<p>Before <iframe id="inert" data-heed="tracker" data-src="${at('/inert.html')}" title="Video tour" width="560" height="315"></iframe> after.</p>
<div class="wide" id="wide"></div><p id="para"></p><script>
wide.innerHTML = '<iframe id="live" src="${at('/live.html')}" title="Map" style="color:red"></iframe>'
para.innerHTML = '<object id="object" data="${at('/object.html')}" type="text/html" width="400" height="300"></object>'
</script>
<iframe id="pixel" data-heed="tracker" data-src="${at('/pixel.html')}" width="1" height="1"></iframe>
<iframe id="late" class="late" data-heed="tracker" data-src="${at('/late.html')}" width="400" height="260"></iframe>
<p id="end">The end.</p>
<script>
window.shifts = 0
new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shifts += entry.value })
  .observe({ type: 'layout-shift', buffered: true })
</script>`

const shown = (page: Page) => page.locator('heed-embed')
/** The placeholder over a frame. */
const over = (page: Page, id: string) => page.locator(`#${id} + heed-embed`)
/** By the keyboard: where a frame of another process has just come, Chromium 156 may give it a click that lies beside it. */
const press = (page: Page, id: string, action: 'once' | 'always') =>
  over(page, id).locator(`[data-heed-action="${action}"]`).press('Enter')
const boxes = (page: Page) =>
  page.evaluate(() =>
    ['inert', 'live', 'object', 'end'].map(id => {
      const { x, y, width, height } = document.getElementById(id)!.getBoundingClientRect()
      return [x, y, width, height]
    }),
  )
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id)

test('lies exactly over each frame that waits, moves nothing, and leaves out what nobody sees', async () => {
  const { page, errors } = await shop.show({ body: frames() })
  await soon(() => shown(page).count()).toBe(3)
  const before = await boxes(page)
  for (const id of ['inert', 'live', 'object']) {
    const [frame, cover] = [await page.locator(`#${id}`).boundingBox(), await over(page, id).boundingBox()]
    for (const side of ['x', 'y', 'width', 'height'] as const)
      expect(Math.abs(frame![side] - cover![side]), `${id} ${side}`).toBeLessThan(1)
  }
  await page.evaluate(AXE)
  const { violations, incomplete } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(where: string): Promise<AxeResults> } }).axe.run('heed-embed'),
  )
  expect([...violations, ...incomplete].map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
  // A frame that comes to be seen gets one, and so does one that a script makes.
  await page.evaluate(() => document.getElementById('late')!.classList.remove('late'))
  await soon(() => over(page, 'late').count()).toBe(1)
  await page.screenshot({ path: '/tmp/embed.png', fullPage: true })
  expect(await page.evaluate('shifts')).toBe(0)
  expect(await boxes(page)).toEqual([...before.slice(0, 3), expect.anything()])
  expect(shop.served.hits).toEqual([])
  expect(errors).toEqual([])
})

for (const floor of ['off', 'lax', 'strict'] as const)
  test(`loads one frame once under the floor ${floor}, keeps nothing of it, and has it again to ask on the next page`, async () => {
    const { page, context, errors } = await shop.show({ body: frames(), floor })
    await soon(() => shown(page).count()).toBe(3)
    await page.evaluate(() => document.querySelector('heed-banner')?.remove())
    await mark(page)
    const act = (): Promise<void> => over(page, 'inert').locator('[data-heed-action="once"]').click()
    if (floor === 'strict') await comesBack(page, act)
    else await act()
    await soon(() => shop.served.hits).toEqual(['/inert.html'])
    await soon(() => focused(page)).toBe('inert')
    expect(await isSame(page)).toBe(floor !== 'strict')
    await soon(() => shown(page).count()).toBe(2)
    await settled(page)
    expect(await page.evaluate('shifts')).toBe(0)
    expect(await page.frameLocator('#inert').locator('p').textContent()).toBe('frame')
    expect((await context.cookies()).map(({ name }) => name)).toEqual([])
    expect(await page.evaluate(() => Object.keys(heed.consent!.snapshot().choice.purposes))).toEqual([])
    await page.reload()
    await soon(() => shown(page).count()).toBe(3)
    await settled(page)
    expect(shop.served.hits).toEqual(['/inert.html'])
    expect(errors).toEqual([])
  })

test('always loads a service after one press, and covers its frames again when that is taken back', async () => {
  const { page } = await shop.show({ body: frames(), attributes: 'data-banner="off"' })
  await soon(() => shown(page).count()).toBe(3)
  await page.locator('h1').click()
  // By the keyboard: the frame below takes no part.
  for (let presses = 0; presses < 2; presses++) await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent)).toBe(
    'Always load Tracker',
  )
  const before = await boxes(page)
  await page.keyboard.press('Enter')
  await soon(() => shop.served.hits.toSorted()).toEqual([
    '/inert.html',
    '/late.html',
    '/live.html',
    '/object.html',
    '/pixel.html',
  ])
  expect(await focused(page)).toBe('inert')
  expect(await shown(page).count()).toBe(0)
  expect(await page.locator('#live').getAttribute('style')).toBe('color: red;')
  expect(await page.locator('#inert').evaluate((frame: HTMLElement) => [frame.inert, frame.title])).toEqual([
    false,
    'Video tour',
  ])
  // As it was before: the service by itself is allowed, its purpose is not answered by that.
  expect(await page.evaluate(() => [heed.consent!.allows('tracker'), heed.consent!.due().ask])).toEqual([
    true,
    true,
  ])
  await page.evaluate(() => heed.consent!.withdraw('tracker'))
  await soon(() => shown(page).count()).toBe(3)
  expect(await boxes(page)).toEqual(before)
  expect(await page.evaluate('shifts')).toBe(0)
  expect(
    page
      .frames()
      .map(frame => frame.url())
      .filter(url => /tracker/.test(url)),
  ).toEqual([])
  await settled(page)
  expect(shop.served.hits).toHaveLength(5)
})

test('takes back what was loaded once when the person says no afterwards', async () => {
  const { page } = await shop.show({ body: frames(), attributes: 'data-banner="off"' })
  await soon(() => shown(page).count()).toBe(3)
  await press(page, 'inert', 'once')
  await press(page, 'live', 'once')
  await press(page, 'object', 'once')
  await soon(() => shown(page).count()).toBe(0)
  await soon(() => shop.served.hits).toEqual(['/inert.html', '/live.html', '/object.html'])
  // An answer about something else leaves them alone.
  await page.evaluate(() => heed.consent!.choose({ advertising: true }))
  await settled(page)
  expect(await shown(page).count()).toBe(0)
  await answer(page, false)
  await soon(() => shown(page).count()).toBe(3)
  await settled(page)
  expect(shop.served.hits).toHaveLength(3)
  // And it can be had again.
  await press(page, 'live', 'once')
  await soon(() => shop.served.hits).toHaveLength(4)
})

test('follows the frame where the browser has no anchors, under a policy against styles, from right to left, at 200 %', async () => {
  const { page } = await shop.show(
    { body: frames().replace(/<style>.*?<\/style>/s, ''), attributes: 'data-banner="off"', nonce: 'n0nce' },
    { profile: { viewport: { width: 640, height: 512 }, deviceScaleFactor: 2 } },
  )
  await page.addInitScript(() => {
    const { supports } = CSS
    CSS.supports = ((...values: [string]) =>
      values[0] !== 'anchor-name' && supports(...values)) as typeof supports
    addEventListener('DOMContentLoaded', () => {
      document.documentElement.dir = 'rtl'
    })
  })
  await page.reload()
  await soon(() => shown(page).count()).toBeGreaterThan(2)
  await page.evaluate(() => {
    document.getElementById('inert')!.style.width = '300px'
  })
  for (const id of ['inert', 'live', 'object'])
    await soon(async () => {
      const [frame, cover] = [await page.locator(`#${id}`).boundingBox(), await over(page, id).boundingBox()]
      return (['x', 'y', 'width', 'height'] as const).filter(
        side => Math.abs(frame![side] - cover![side]) >= 1,
      )
    }).toEqual([])
})

test('says so where nothing can be kept, and offers no yes that a signal holds off', async () => {
  const text = JSON.stringify({
    ...policy,
    purposes: { ...policy.purposes, analytics: { ...policy.purposes['analytics'], sharing: true } },
  })
  const { page } = await shop.show({ text, body: frames(), attributes: 'data-banner="off"', floor: 'strict' })
  await page.addInitScript(() => {
    Object.defineProperty(Document.prototype, 'cookie', { configurable: true, get: () => '', set() {} })
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })
  })
  await page.reload()
  await soon(() => shown(page).count()).toBe(3)
  expect(await page.locator('[data-heed-action="always"]').count()).toBe(0)
  await mark(page)
  await press(page, 'inert', 'once')
  await soon(() => over(page, 'inert').getByRole('status').textContent()).toBe(
    'Your answer could not be saved. Please try again.',
  )
  expect(await isSame(page)).toBe(true)
  expect(shop.served.hits).toEqual([])
})

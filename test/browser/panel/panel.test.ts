import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launch } from '../chromium.ts'
import { serve } from './serve.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let browser: Browser
let served: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  ;[browser, served] = await Promise.all([launch(), serve()])
})
afterEach(() => Promise.all(browser.contexts().map(context => context.close())))
afterAll(() => Promise.all([browser?.close(), served?.stop()]))

async function open(query = '', options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  await page.goto(served.url + query)
  return page
}
const soon = <Value>(look: () => Promise<Value>) => expect.poll(look, { timeout: 10_000 })
const run = <Value>(page: Page, text: string): Promise<Value> => page.evaluate(text) as Promise<Value>
/** The lines of the panel, without what only repeats: group, event, kind, count. */
const lines = (page: Page): Promise<string[]> =>
  page.locator('heed-panel details').evaluateAll(groups =>
    groups.flatMap(group => {
      const owner = group.querySelector('summary span')!.textContent
      return [...group.querySelectorAll('li')].map(line => {
        const [word, kind, count] = line.querySelectorAll('p:first-child span')
        return [
          owner,
          word!.textContent,
          kind!.textContent,
          line.querySelector('code')!.textContent,
          count!.textContent,
        ]
          .filter(Boolean)
          .join(' | ')
      })
    }),
  )
const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name })

const FIRST = [
  'Page counter | Waiting | cookie | _tally_id',
  'Page counter | Waiting | fetch | https://tally.example/count | × 2',
  'Retargeting | Waiting | img | https://adnet.example/pixel.gif',
  'Declared by no service | Stopped | fetch | https://cdn.widgets.example/api',
  'Declared by no service | Stopped | img | https://img.widgets.example/x.png',
  'Declared by no service | Stopped | script | https://static.unheard-of.co.uk/lib.js',
  'Declared by no service | Seen, let through | cookie | ab_test',
  'Declared by no service | Seen, let through | local | theme',
  'Basket | Could not be removed | cookie | sid',
]

test('shows under a strict policy what happened before it, by service, and what happens from then on', async () => {
  const page = await open()
  await soon(async () => (await lines(page)).sort()).toEqual([...FIRST].sort())
  await run(page, 'heed.consent.choose({ analytics: true, advertising: false })')
  await soon(() => lines(page)).toContain(
    'Page counter | Let through | fetch | https://tally.example/count | × 2',
  )
  await soon(() => lines(page)).toContain('Retargeting | Stopped | img | https://adnet.example/pixel.gif')
  expect(await run(page, 'violations.filter(name => !/connect/.test(name))')).toEqual([])
  expect(await run(page, 'errors')).toEqual([])
})

test('says why in words, and which layer it was', async () => {
  const page = await open()
  const line = page.locator('heed-panel li', { hasText: 'ab_test' })
  await line.waitFor()
  expect(await line.locator('.why').textContent()).toBe('No service of the policy declares it.')
  expect(await line.locator('.soft').textContent()).toBe('service worker')
  const held = page.locator('heed-panel li', { hasText: '_tally_id' })
  expect(await held.locator('.why').textContent()).toBe('Off until you say yes.')
  expect(await held.locator('.soft').textContent()).toBe('page guard')
})

test('keeps what somebody folded in and what has the focus while events come', async () => {
  const page = await open()
  const group = page.locator('heed-panel summary', { hasText: 'Page counter' })
  await group.click()
  await run(page, "for (let n = 0; n < 50; n++) fetch('https://tally.example/later' + n).catch(() => {}); 0")
  await soon(() => lines(page)).toContain('Page counter | Waiting | fetch | https://tally.example/later49')
  expect(await group.evaluate(summary => (summary.parentElement as HTMLDetailsElement).open)).toBe(false)
  expect(
    await run(page, "document.querySelector('heed-panel').shadowRoot.activeElement?.textContent"),
  ).toContain('Page counter')
})

test('filters by words and by event, and clears', async () => {
  const page = await open()
  await soon(async () => (await lines(page)).length).toBe(FIRST.length)
  await page.getByRole('searchbox', { name: 'Filter' }).fill('WIDGETS img')
  await soon(() => lines(page)).toEqual([
    'Declared by no service | Stopped | img | https://img.widgets.example/x.png',
  ])
  await page.getByRole('searchbox', { name: 'Filter' }).fill('')
  await page.getByRole('combobox', { name: 'Show' }).selectOption('Seen, let through')
  await soon(async () => (await lines(page)).length).toBe(2)
  await page.getByRole('combobox', { name: 'Show' }).selectOption('Everything')
  await page.getByRole('button', { name: 'Clear' }).click()
  await soon(() => lines(page)).toEqual([])
  await page.getByText('Nothing has happened yet.', { exact: false }).waitFor()
})

test('drafts what is not declared, valid in the policy, and copies it', async () => {
  const page = await open('', { permissions: ['clipboard-read', 'clipboard-write'] })
  await tab(page, /Undeclared \(3\)/).click()
  const drafts = page.locator('heed-panel pre')
  await soon(() => drafts.count()).toBe(3)
  await page.getByRole('button', { name: 'Copy widgets' }).click()
  await page.getByText('Copied.').waitFor()
  const copied = await run<string>(page, 'navigator.clipboard.readText()')
  expect(copied).toBe(await drafts.first().textContent())
  expect(JSON.parse(`{${copied.replace(/,$/, '')}}`)).toMatchObject({
    widgets: { purpose: 'analytics', hosts: ['cdn.widgets.example', 'img.widgets.example'] },
  })
})

test('shows what is decided for each purpose and service, and why, as it changes', async () => {
  const page = await open()
  await tab(page, /Verdicts/).click()
  const item = page.locator('heed-panel li', { hasText: 'Page counter' })
  await soon(() => item.locator('.badge').textContent()).toBe('off')
  await run(page, 'heed.consent.choose({ analytics: true })')
  await soon(() => item.locator('.badge').textContent()).toBe('on')
  expect(await item.locator('.why').textContent()).toBe('On, because you said yes.')
})

test('can be used with the keyboard alone', async () => {
  const page = await open()
  await tab(page, /Events/).focus()
  await page.keyboard.press('ArrowRight')
  expect(await tab(page, /Verdicts/).getAttribute('aria-selected')).toBe('true')
  await page.keyboard.press('End')
  expect(await tab(page, /Undeclared/).getAttribute('aria-selected')).toBe('true')
  await page.keyboard.press('ArrowRight')
  expect(await tab(page, /Events/).getAttribute('aria-selected')).toBe('true')
  await page.keyboard.press('Tab')
  await page.keyboard.type('widgets')
  await soon(async () => (await lines(page)).length).toBe(2)
  // The first Escape is for the field.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await soon(() => page.locator('heed-panel').count()).toBe(0)
})

test('waits for a policy, comes back as itself when it is asked for twice, and leaves nothing behind', async () => {
  const page = await open('?late')
  await tab(page, /Verdicts/).click()
  await page.getByText('third parties wait', { exact: false }).waitFor()
  await run(page, 'start()')
  await page.getByText('Visitor statistics').waitFor()
  expect(await run(page, 'mountPanel(heed) === panel')).toBe(true)
  expect(await page.locator('heed-panel').count()).toBe(1)
  await run(page, 'panel.stop()')
  expect(await page.locator('heed-panel').count()).toBe(0)
  await run(
    page,
    "heed.consent.choose({ analytics: true }); fetch('https://adnet.example/').catch(() => {}); 0",
  )
  expect(await run(page, 'errors')).toEqual([])
  expect(await run(page, 'mountPanel(heed) !== panel')).toBe(true)
})

test.each<[string, BrowserContextOptions, string]>([
  ['light', { viewport: { width: 1280, height: 800 } }, ''],
  ['dark', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }, ''],
  ['on a phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, ''],
  ['from right to left', { viewport: { width: 1280, height: 800 } }, '?rtl'],
])('axe finds nothing on any tab, %s', async (_, options, query) => {
  // Only to let axe in.
  const page = await open(query, { ...options, bypassCSP: true })
  await page.evaluate(AXE)
  // axe cannot tell what lies beneath something fixed, so nothing may.
  await page.locator('main').evaluate(main => main.remove())
  for (const name of [/Events/, /Verdicts/, /Undeclared/]) {
    await tab(page, name).click()
    await page.locator('heed-panel [role=tabpanel]:not([hidden]) li, heed-panel pre').first().waitFor()
    const found = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run(context: object): Promise<AxeResults> } }
      const { violations, incomplete } = await axe.run({ include: ['heed-panel'] })
      return [...violations, ...incomplete].map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ html, any }) => `${html} ${any.map(({ message }) => message)}`).join(' ')}`,
      )
    })
    expect(found, `${name}`).toEqual([])
  }
})

test('stays inside the window and scrolls inside itself, at every size', async () => {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
    { width: 320, height: 256 },
  ]) {
    const page = await open('', { viewport })
    await soon(async () => (await lines(page)).length).toBe(FIRST.length)
    const box = (await page.locator('heed-panel section').boundingBox())!
    expect(box.x).toBeGreaterThanOrEqual(0)
    expect(box.y).toBeGreaterThanOrEqual(0)
    expect(box.x + box.width).toBeLessThanOrEqual(viewport.width)
    expect(box.y + box.height).toBeLessThanOrEqual(viewport.height)
    expect(await run<boolean>(page, 'document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  }
})

import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { createPreferences, openDatabase, toNodeListener } from '@heed/preferences'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from '../browser/chromium.ts'
import { engine, fresh } from '../database/open.ts'
import { secrets, policy as shop, type Topic } from './policy.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const to = 'ada@example.com'
// How pages look does not depend on the database: they are looked at once, on SQLite.
const looked = engine === 'sqlite'
let browser: Browser
let site: Awaited<ReturnType<typeof open>>

beforeAll(async () => {
  if (!looked) return
  ;[browser, site] = await Promise.all([launch(), open()])
})
afterAll(async () => {
  await browser?.close()
  site?.server.closeAllConnections()
  site?.server.close()
})

const policy = {
  ...shop,
  site: { ...shop.site, policyUrl: 'https://example.com/privacy' },
  topics: {
    ...shop.topics,
    newsletter: {
      ...shop.topics.newsletter,
      title: 'Donaudampfschifffahrtsgesellschaftskapitänsneuigkeiten',
      frequency: 'Once a month',
      without: 'You will not hear of recalls.',
    },
  },
} as unknown as typeof shop

/** A site with somebody who has done a bit of everything, and the pages they can get to. */
async function open() {
  const server = createServer((request, response) => listener(request, response))
  await new Promise<void>(done => server.listen(0, done))
  const base = `http://localhost:${(server.address() as AddressInfo).port}/mail`
  const preferences = createPreferences<Topic>({
    ...{ policy, secrets, baseUrl: base, sendLink: () => {} },
    database: await openDatabase(':memory:'),
  })
  const listener = toNodeListener(preferences.handler)
  const { confirmUrl } = await preferences.subscribe({
    ...{ to, topic: 'newsletter' },
    text: 'Do you want it?\nOnce a month.',
  })
  await preferences.pause({ to, topic: 'digest', until: Date.now() + 20 * 86_400_000 })
  await preferences.allow({ to, purpose: 'opens' })
  await preferences.ask({ to, kind: 'correction' })
  const centre = await preferences.centreUrl({ to })
  const pages: { readonly [name: string]: string } = {
    stop: await preferences.link({ to, topic: 'digest' }),
    'stop everything': await preferences.link({ to }),
    confirm: confirmUrl!,
    choices: centre,
    receipt: `${centre}?receipt=1`,
    reach: `${base}/p`,
    'not found': `${base}/u/x`,
  }
  return { server, pages, preferences }
}

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const { violations, incomplete } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  )
  return [...violations, ...incomplete].map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)
}

/** What is wrong with the measures of a page: it scrolls sideways, or something to press is too small for a finger (WCAG 2.5.8). */
const measured = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const sideways = document.documentElement.scrollWidth > window.innerWidth ? ['scrolls sideways'] : []
    const small = [
      ...document.querySelectorAll('button, input:not([type=hidden]):not(.unseen), td a'),
    ].filter(one => one.getBoundingClientRect().height < (one.matches('button') ? 44 : 20))
    return [...sideways, ...small.map(one => `is small: ${one.outerHTML}`)]
  })

// The one reason not to: there is no browser, or the database is the other one.
test.skipIf(!looked)(
  'axe finds nothing, and nothing is cut off or too small to press, on any page',
  async () => {
    const screens = {
      wide: { viewport: { width: 1280, height: 800 } },
      dark: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
      phone: { viewport: { width: 390, height: 844 } },
      'twice as large': { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
      'four times as large': { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
    } as const
    const found: string[] = []
    for (const [screen, options] of Object.entries(screens)) {
      // Only to let axe in; the policy of the pages is tested elsewhere.
      const context = await browser.newContext({ ...options, bypassCSP: true })
      const page = await context.newPage()
      for (const [name, url] of Object.entries(site.pages)) {
        await page.goto(url)
        for (const dir of ['ltr', 'rtl']) {
          await page.evaluate(dir => {
            document.documentElement.dir = dir
          }, dir)
          const wrong = await measured(page)
          if (dir === 'ltr' && /wide|dark|phone/.test(screen)) wrong.push(...(await findings(page)))
          found.push(...wrong.map(one => `${screen}, ${name}, ${dir}: ${one}`))
        }
      }
      await context.close()
    }
    expect(found).toEqual([])
  },
)

// As above: without a browser there are no keys to press.
test.skipIf(!looked)('everything can be reached and done by keys alone, and without script', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(site.pages['choices']!)
  await page.bringToFront()
  await page.waitForTimeout(1100)
  const wanted = await page.locator('button, a, input:not([type=hidden]):not(.unseen), textarea').count()
  // Each stop of the tab key is seen by what the browser says has the focus.
  const seen = new Set<string>()
  for (let at = 0; at < wanted; at++) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus-visible')
    seen.add(JSON.stringify(await focused.boundingBox()))
    // The page comes anew with the answer, and the focus begins anew with it.
    if ((await focused.textContent()) === 'Stop Later') {
      await page.keyboard.press('Enter')
      break
    }
  }
  expect(seen.size).toBeGreaterThan(5)
  await page.getByText('Saved.').waitFor()
  expect((await site.preferences.maySend({ to, topic: 'later' })).reason).toBe('refused')
  await context.close()
})

// As above.
test.skipIf(!looked)('looks as the site says, and as the banner does by itself', async () => {
  const page = await browser.newPage()
  await page.goto(site.pages['stop']!)
  const button = page.getByRole('button', { name: 'Stop Digest' })
  const colour = (): Promise<string> => button.evaluate(one => getComputedStyle(one).backgroundColor)
  // The accent of `banner/style/tokens.ts`.
  expect(await colour()).toBe('rgb(38, 74, 115)')
  const other = createPreferences<Topic>({
    ...{ policy, secrets, baseUrl: 'https://example.com', database: await fresh() },
    look: { accent: 'rgb(1, 2, 3)' },
  })
  const response = await other.handler(new Request(await other.link({ to, topic: 'digest' })))
  // The page before lets in only styles of its own nonce.
  await page.goto('about:blank')
  await page.setContent(await response.text())
  expect(await colour()).toBe('rgb(1, 2, 3)')
  await page.close()
})

test.each(['red}body{display:none', 'url(https://example.net)', 'red;x:y', '</style><script>'])(
  'refuses the accent %s',
  async accent => {
    const database = await fresh()
    expect(() =>
      createPreferences({ policy, secrets, database, baseUrl: 'https://example.com', look: { accent } }),
    ).toThrow('look.accent')
  },
)

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { keepsItsWord } from './keeps-its-word.ts'
import {
  arrivals,
  asked,
  asks,
  confirm,
  count,
  jar,
  keys,
  openChoices,
  pass,
  press,
  roundTrip,
  soon,
  world,
} from './visit.ts'

const site = world('contactgenie')
const YEAR = 365 * 86_400
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

keepsItsWord(site, {
  once: [
    'stats.localhost/stats.js',
    'stats.localhost/beacon',
    'stats.localhost/pixel.gif',
    'pixel.localhost/visit.gif',
    'survey.localhost/embed',
  ],
  required: ['cg_session'],
  cookies: ['cg_visits', 'st_id'],
  keys: ['cg:last-visit'],
})

test('ends session cookies with the browser and persistent ones with the yes (CG1)', async () => {
  const context = await site.visitor()
  const page = await site.visit(context)
  const ends = async (name: string) => (await context.cookies()).find(cookie => cookie.name === name)?.expires
  expect(await ends('cg_session')).toBe(-1)
  await press(page, 'accept')
  await soon(() => jar(context)).toEqual(['cg_session', 'cg_visits', 'heed', 'st_id'])
  for (const name of ['cg_visits', 'st_id']) {
    const lasts = (await ends(name))! - Date.now() / 1000
    expect(lasts).toBeGreaterThan(YEAR - 600)
    expect(lasts).toBeLessThanOrEqual(YEAR)
  }
  await openChoices(page)
  await page.locator('[data-heed-purpose="returning-visitors"]').uncheck()
  await press(page, 'save')
  await soon(() => jar(context)).toEqual(['cg_session', 'heed', 'st_id'])
  expect(await keys(page)).toEqual([])
  expect(await ends('cg_session')).toBe(-1)
})

test('sends no clear gif before a yes and after it was taken back (CG2)', async () => {
  const page = await site.visit(await site.visitor())
  const gifs = () => arrivals(site).filter(place => place.startsWith('pixel.localhost/'))
  await pass(500)
  expect(gifs()).toEqual([])
  await press(page, 'accept')
  await soon(gifs).toEqual(['pixel.localhost/visit.gif'])
  // Without a pointer, which would scroll to the link and so set off the gif below.
  await page.locator('footer [data-heed-open]').dispatchEvent('click')
  await press(page, 'refuse')
  await soon(() => page.locator('html').getAttribute('data-heed-shown')).toBe(null)
  // The page has one more gif, which it sends at the first scroll.
  await page.evaluate(() => scrollTo(0, 500))
  await soon(() => page.evaluate(() => scrollY)).toBeGreaterThan(0)
  await roundTrip(page)
  await pass(500)
  expect(gifs()).toEqual(['pixel.localhost/visit.gif'])
})

test('links the log statistics to nobody (CG4)', async () => {
  const context = await site.visitor()
  await context.addCookies([
    { name: 'cg_session', value: 'ada-4711', url: site.examples.urlOf('contactgenie') },
  ])
  const page = await site.visit(context)
  await press(page, 'accept')
  await soon(() => count(site, 'stats.localhost/collect')).toBeGreaterThan(0)
  await soon(() => count(site, 'stats.localhost/beacon')).toBe(1)
  expect(JSON.stringify(site.examples.log.requests())).not.toContain('ada-4711')
})

test('tells nothing to an advertiser behind a link until somebody follows it (CG15)', async () => {
  const page = await site.visit(await site.visitor())
  await press(page, 'accept')
  await soon(() => count(site, 'stats.localhost/collect')).toBeGreaterThan(0)
  expect(site.examples.log.requests({ host: 'ads.localhost' })).toEqual([])
  await page.getByRole('link', { name: 'desk organisers' }).click()
  await page.waitForURL('**/landing')
  expect(count(site, 'ads.localhost/landing')).toBe(1)
})

test('shows the survey to those alone who take part (CG10)', async () => {
  const page = await site.visit(await site.visitor())
  await press(page, 'details')
  await page.locator('[data-heed-purpose="contests"]').check()
  await press(page, 'save')
  await soon(() => arrivals(site)).toEqual(['survey.localhost/embed'])
  await pass(500)
  expect(arrivals(site)).toEqual(['survey.localhost/embed'])
})

test('lets somebody take part this once, and keeps nothing of it (CG10)', async () => {
  const context = await site.visitor()
  const cover = (await site.visit(context)).locator('iframe[title=Survey] + heed-embed')
  await cover.getByRole('group', { name: 'Survey is not loaded' }).waitFor()
  await cover.locator('[data-heed-action="once"]').press('Enter')
  await soon(() => arrivals(site)).toEqual(['survey.localhost/embed'])
  await pass(500)
  expect([arrivals(site), await jar(context)]).toEqual([['survey.localhost/embed'], ['cg_session']])
})

test('mails the newsletter after a confirmation and until one press of a button (CG5, CG13)', async () => {
  const { examples } = site
  const wanted = { to: 'ada@example.com', topic: 'newsletter' }
  const page = await site.visit(await site.visitor())
  await press(page, 'refuse')
  const form = page.locator('form', { hasText: 'Newsletter and special offers' })
  await form.locator('input[name="to"]').fill(wanted.to)
  await form.getByRole('button').click()
  await page.getByRole('heading', { name: 'One more step' }).waitFor()
  expect(examples.mails.map(({ to }) => to)).toEqual([[wanted.to]])
  expect(await examples.mail.send('contactgenie', wanted)).toMatchObject({ sent: false })

  // A mail program that looks at every link confirms nothing.
  await page.goto(confirmLink())
  expect(await examples.mail.send('contactgenie', wanted)).toMatchObject({ sent: false })
  await confirm(page)
  await soon(() => examples.mail.send('contactgenie', wanted)).toEqual({ sent: true, reason: '' })

  const { id, headers, text } = examples.mails.at(-1)!
  expect(headers['list-unsubscribe']).toMatch(/<http:\/\/contactgenie\.localhost:\d+\/mail\/[^>]+>/)
  expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
  expect(text).toContain('/mail/')
  expect(await examples.mail.oneClick(id)).toEqual({ done: true, reason: '' })
  const after = await examples.mail.send('contactgenie', wanted)
  expect(after.sent).toBe(false)
  expect(after.reason).toMatch(/\w+ \w+/)
  expect(examples.mails.at(-1)!.id).toBe(id)
})

const confirmLink = () => /https?:\S+\/mail\/\S+/.exec(site.examples.mails.at(-1)!.text)![0]

test('keeps newsletter and offers in one topic, stopped together (CG6)', async () => {
  const { mail, mails } = site.examples
  const to = 'bea@example.com'
  const send = async (topic: string) => (await mail.send('contactgenie', { to, topic })).sent
  const page = await (await site.visitor()).newPage()
  await mail.subscribe('contactgenie', { to, topic: 'newsletter' })
  await page.goto(confirmLink())
  await confirm(page)
  await soon(() => send('newsletter')).toBe(true)
  // Offers have no list of their own that a yes or no could miss.
  expect(await send('special-offers')).toBe(false)
  await mail.oneClick(mails.at(-1)!.id)
  expect(await send('newsletter')).toBe(false)
  expect(await send('special-offers')).toBe(false)
})

test('says what owners miss without the product updates (CG7)', async () => {
  const { mail } = site.examples
  const page = await (await site.visitor()).newPage()
  await mail.subscribe('contactgenie', { to: 'cleo@example.com', topic: 'product-updates' })
  await page.goto(confirmLink())
  expect(await page.getByText('You are not told of critical information about your product').count()).toBe(1)
})

/** Takes part in the survey and says no to the rest under the first version, and comes back under the second. */
async function returnAfterChange(options?: BrowserContextOptions) {
  const context = await site.visitor(options)
  await context.clock.setFixedTime('2029-12-01T10:00:00Z')
  const before = await site.visit(context)
  await press(before, 'details')
  await before.locator('[data-heed-purpose="contests"]').check()
  await press(before, 'save')
  await soon(() => jar(context)).toEqual(['cg_session', 'heed'])
  expect(await shown(before)).toBe(null)
  await before.close()
  site.examples.log.clear()
  const answer = await answered(context)
  await context.clock.setFixedTime('2030-01-02T10:00:00Z')
  const page = await site.visit(context)
  await soon(() => shown(page)).toBe('notice')
  return { context, page, answer }
}
const shown = (page: Page) => page.locator('html').getAttribute('data-heed-shown')
const answered = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name === 'heed')?.value
const notice = (page: Page) => page.getByRole('region', { name: 'Our privacy policy has changed' })

test('posts a notice of a change that asks for nothing and records nothing (CG12)', async () => {
  const { context, page, answer } = await returnAfterChange()
  expect(answer).toMatch(/^1[\w-]{14,}$/)
  const words = await notice(page).textContent()
  expect(words).toContain('Special offers get a mailing list of their own.')
  expect(words).toContain('Your answers stay as they are.')
  expect(await notice(page).getByRole('link').getAttribute('href')).toBe('/policy')
  expect(await asks(page)).toBe(false)
  expect(await notice(page).getByRole('button').allTextContents()).toEqual(['Close', 'Details'])
  // What was allowed runs, what was refused does not, and nobody else hears of the notice.
  await soon(() => arrivals(site)).toEqual(['survey.localhost/embed'])
  expect(await answered(context)).toBe(answer)
  expect(await keys(page)).toEqual([])

  await press(page, 'close')
  await soon(() => shown(page)).toBe(null)
  expect(await notice(page).count()).toBe(0)
  expect(await answered(context)).toBe(answer)
  expect(await jar(context)).toEqual(['cg_session', 'heed'])
  expect(await page.evaluate(() => Object.entries(localStorage))).toEqual([['heed-notice', 'second']])
  const addresses = asked(context)
  await page.reload()
  await roundTrip(page)
  await pass(500)
  expect(await shown(page)).toBe(null)
  expect(addresses.map(({ pathname }) => pathname)).not.toContain('/heed-banner.js')
  expect(await answered(context)).toBe(answer)
  expect([...new Set(arrivals(site))]).toEqual(['survey.localhost/embed'])
})

test('shows the notice until it is closed, and the way to the details beside it', async () => {
  const { context, page, answer } = await returnAfterChange()
  await page.reload()
  await soon(() => shown(page)).toBe('notice')
  await press(page, 'details')
  await soon(() => shown(page)).toBe('details')
  expect(await page.locator('[data-heed-purpose="contests"]').isChecked()).toBe(true)
  await page.keyboard.press('Escape')
  await soon(() => shown(page)).toBe('notice')
  expect(await answered(context)).toBe(answer)
  // Whoever answers anew has seen what they answer under.
  await openChoices(page)
  await press(page, 'refuse')
  await soon(() => shown(page)).toBe(null)
  await page.reload()
  await roundTrip(page)
  await pass(500)
  expect(await shown(page)).toBe(null)
})

test('asks those who never answered, and shows them no notice', async () => {
  const context = await site.visitor()
  await context.clock.setFixedTime('2030-01-02T10:00:00Z')
  const page = await site.visit(context)
  await soon(() => shown(page)).toBe('banner')
  expect(await asks(page)).toBe(true)
  expect(await notice(page).count()).toBe(0)
  await press(page, 'refuse')
  await soon(() => shown(page)).toBe(null)
  await page.reload()
  await roundTrip(page)
  await pass(500)
  expect(await shown(page)).toBe(null)
})

test('takes the focus from nobody, and is closed by the keyboard', async () => {
  const { page } = await returnAfterChange()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
  const at = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent)
  const stops: unknown[] = []
  for (let stop = 0; stop < 3; stop++) {
    await page.keyboard.press('Tab')
    stops.push(await at())
  }
  expect(stops).toEqual(['Privacy policy', 'Close', 'Details'])
  for (const key of ['Shift+Tab', 'Enter']) await page.keyboard.press(key)
  await soon(() => shown(page)).toBe(null)
  // The next stop is the page's own first one.
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
})

describe.each<[string, BrowserContextOptions]>([
  ['light', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' }],
  ['dark', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }],
  ['light on a phone', { viewport: { width: 390, height: 844 }, colorScheme: 'light' }],
  ['dark on a phone', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
])('%s', (_, options) => {
  test('axe finds nothing on the notice', async () => {
    const { page } = await returnAfterChange(options)
    // axe cannot tell what lies beneath a fixed bar, so nothing may.
    await page.locator('main, footer').evaluateAll(all => all.map(one => one.remove()))
    await page.evaluate(AXE)
    const { violations, incomplete, passes } = await page.evaluate(() =>
      (globalThis as unknown as { axe: { run(on: string): Promise<AxeResults> } }).axe.run('heed-banner'),
    )
    expect(passes.length).toBeGreaterThan(5)
    expect([...violations, ...incomplete].map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  })
})

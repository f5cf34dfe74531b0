import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureChromium, isCarried } from '../../find-chromium.ts'
import { answer, lab, settled, soon } from './open.ts'
import { page as shopPage } from './shop.ts'

const shop = lab()
const at = (path: string) => shop.served.tracker(path)
let cached: Browser
let program: string

beforeAll(async () => {
  // Playwright switches the back/forward cache off. The same browser again, with it.
  program = await ensureChromium()
  cached = await chromium.launch({
    executablePath: program,
    args: ['--no-sandbox', '--disable-gpu'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
})
afterAll(() => cached?.close())

const returning = (own: string) => `<script>
addEventListener('pageshow', event => {
  window.persisted = event.persisted
  if (event.persisted) fetch('${own}').catch(() => {})
})</script>`
const quiet = { attributes: 'data-banner="off"' }

async function leaveAndReturn(page: Page, meanwhile: () => Promise<void>): Promise<boolean> {
  shop.served.put('/next', '<!doctype html><title>Next</title>')
  await page.goto(shop.served.url('/next'))
  await meanwhile()
  // A page that comes out of the cache has no load event for goBack to wait for.
  await page.evaluate(() => history.back()).catch(() => {})
  await soon(() => page.evaluate('typeof persisted').catch(() => '')).toBe('boolean')
  return page.evaluate('persisted') as Promise<boolean>
}

test('reads the answer again on a return from the back/forward cache, before the page does anything', async ({
  skip,
}) => {
  const context = await cached.newContext()
  const { page } = await shop.show({ ...quiet, body: returning(at('/returned')) }, { context })
  if (isCarried(program) && !(await leaveAndReturn(page, async () => {})))
    // skip: the Chromium that comes from npm is a headless shell, which keeps no page.
    skip('this Chromium has no back/forward cache')
  await answer(page, true)
  const { value: yes } = (await context.cookies())[0]!
  const { page: other } = await shop.show(quiet, { context: await cached.newContext(), path: '/other' })
  await answer(other, false)
  const { value: no } = (await other.context().cookies())[0]!

  const cookie = { name: 'heed', url: shop.served.url('/') }
  // Behind the page's back, so that no message from another tab can throw it out of the cache.
  expect(await leaveAndReturn(page, () => context.addCookies([{ ...cookie, value: no }]))).toBe(true)
  expect(await page.evaluate(() => heed.consent!.allows('tracker'))).toBe(false)
  await settled(page)
  expect(shop.served.hits).toEqual([])

  expect(await leaveAndReturn(page, () => context.addCookies([{ ...cookie, value: yes }]))).toBe(true)
  await soon(() => shop.served.hits).toEqual(['/returned'])
})

test('obeys a withdrawal in another tab when somebody goes back', async () => {
  const context = await cached.newContext()
  const { page } = await shop.show({ ...quiet, body: returning(at('/returned')) }, { context })
  await answer(page, true)
  const { page: other } = await shop.show(quiet, { context, path: '/other' })
  await leaveAndReturn(page, () => answer(other, false))
  await settled(page)
  expect(await page.evaluate(() => heed.consent!.allows('tracker'))).toBe(false)
  expect(shop.served.hits).toEqual([])
})

test.each([
  ['under the guard alone', 'off'],
  ['under a strict floor, and does not load it again for that', ''],
] as const)('lets nothing leave a prerendered page until it is shown, %s', async (_, floor) => {
  const script = (code: string) => shopPage({ ...quiet, floor: 'off', body: `<script>${code}</script>` })
  shop.served.put(
    '/first',
    script("heed.ready.then(() => { heed.consent.grantAll(); location.replace('/start') })"),
  )
  shop.served.put(
    '/start',
    shopPage({
      ...quiet,
      head: '<script type="speculationrules">{"prerender":[{"urls":["/shown"],"eagerness":"immediate"}]}</script>',
      // Long enough to look at what the prerendered page does meanwhile.
      body: "<script>setTimeout(() => { location.href = '/shown' }, 6000)</script>",
    }),
  )
  shop.served.put(
    '/shown',
    shopPage({
      ...quiet,
      floor,
      body: `<script src="${at('/tag.js')}"></script><script>fetch('${at('/fetch')}').catch(() => {})
fetch(document.prerendering ? '/prerendering' : '/plain')
document.addEventListener('prerenderingchange', () => fetch('/activated'))</script>`,
    }),
  )
  // Chromium prerenders nothing for a tab that a debugger is attached to, so this one runs on its own.
  const folder = mkdtempSync(join(tmpdir(), 'heed-'))
  const alone = spawn(program, [
    ...['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', `--user-data-dir=${folder}`],
    shop.served.url('/first'),
  ])
  try {
    await soon(() => shop.served.own).toContain('/prerendering')
    await new Promise(done => setTimeout(done, 700))
    expect(shop.served.own).not.toContain('/activated')
    expect(shop.served.hits).toEqual([])
    await soon(() => shop.served.own).toContain('/activated')
    await soon(() => [...shop.served.hits].sort()).toEqual(['/fetch', '/tag.js'])
    expect(shop.served.own).not.toContain('/plain')
  } finally {
    const ended = new Promise(done => alone.once('exit', done))
    alone.kill()
    await ended
    try {
      // Its helpers may still be writing for a while.
      rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
    } catch {
      // On a busy machine for longer than that: the folder is the system's to clear away, and nothing that is tested.
    }
  }
})

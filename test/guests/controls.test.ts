import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from '../browser/chromium.ts'
import { controls } from './controls/index.ts'
import { type Dress, type Site, serve } from './serve.ts'

/** One visitor's tab, in which the controls are opened one after the other. */
interface Tab {
  readonly site: Site
  page: Page
}

/** A page that has not reported by then, in milliseconds, never will: many times what the slowest takes. */
const TOO_LONG = 40_000

const tabs: Tab[] = []
let browser: Browser

async function open(dress: Dress): Promise<Tab> {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const tab = { site: await serve(dress, controls), page: await context.newPage() }
  tabs.push(tab)
  return tab
}

/** Opens one control and says what it saw, with addresses without their port. */
async function observe(tab: Tab, at: number): Promise<unknown> {
  const errors: string[] = []
  const hear = (error: Error): unknown => errors.push(error.message)
  tab.page.on('pageerror', hear)
  const limit = new Promise<never>((_, fail) => setTimeout(fail, TOO_LONG, new Error('It hangs.')))
  limit.catch(() => {})
  try {
    await Promise.race([tab.page.goto(tab.site.url(`/control/${at}`)), limit])
    const saw = await Promise.race([tab.page.evaluate(() => observed), limit])
    tab.page.off('pageerror', hear)
    const { noted } = saw as { noted: unknown[] }
    if (controls[at]!.anyOrder) noted.sort((one, two) => (JSON.stringify(one) < JSON.stringify(two) ? -1 : 1))
    return JSON.parse(JSON.stringify({ ...(saw as object), errors }).replaceAll(`:${tab.site.port}`, ':PORT'))
  } catch (error) {
    // Whatever it hangs in must not reach the next control.
    const old = tab.page
    tab.page = await old.context().newPage()
    await old.close()
    return { lost: (error as Error).message.split('\n')[0] }
  }
}

let bare: Tab
let granted: Tab
let unanswered: Tab
beforeAll(async () => {
  browser = await launch()
  bare = await open('bare')
  unanswered = await open('guarded')
  granted = await open('guarded')
  await granted.page.goto(granted.site.url('/control/0'))
  await granted.page.evaluate(() => heed.ready.then(() => heed.consent!.grantAll()))
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await Promise.all(tabs.map(({ site }) => site.stop()))
})

/** What a page still sees differently, each with how. One that is the same again fails here, so that its line goes. */
const KNOWN: { readonly [control: string]: string } = {
  'workers fail as they do': 'a worker of a broken address fails at another moment',
}

for (const [at, { name, others }] of controls.entries())
  (KNOWN[name] ? test.fails : test)(
    name,
    async () => {
      const without = await observe(bare, at)
      expect(without).toEqual({
        value: expect.anything(),
        noted: expect.anything(),
        errors: expect.anything(),
      })
      expect(without).not.toHaveProperty('value.thrown')
      expect.soft(await observe(granted, at), 'guarded and granted').toEqual(without)
      // What needs another host waits then, as it should.
      if (!others) expect.soft(await observe(unanswered, at), 'before the answer').toEqual(without)
    },
    5 * TOO_LONG,
  )

import type { Guard, GuardEvent } from '@heed/core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launch } from '../chromium.ts'
import { policy } from '../script-tag/shop.ts'
import { type Served, serve } from './serve.ts'

/** The worker by itself. */
export const ALONE = 'data-worker="/heed-worker.js"'

export interface Shown {
  /** The attributes of the script tag. Default: the worker, by itself. */
  readonly attributes?: string
  readonly head?: string
  readonly body?: string
}

/** A browser, the site and the third party, for the tests of one file. */
export interface Lab {
  readonly served: Served
  /** The page as the documentation embeds it, with the worker. */
  html(shown?: Shown): string
  /** A new visitor's first look at a page. */
  open(path: string, until?: 'commit'): Promise<Page>
  /** A visitor whose first view is over: the worker stands in front of every page from now on. */
  visitor(shown?: Shown): Promise<Page>
}

export function lab(): Lab {
  let browser: Browser
  let served: Served
  beforeAll(async () => {
    ;[browser, served] = await Promise.all([launch(), serve()])
  })
  beforeEach(() => served.forget())
  afterEach(() => Promise.all(browser.contexts().map(context => context.close())))
  afterAll(() => Promise.all([browser?.close(), served?.stop()]))
  const html: Lab['html'] = ({ attributes = ALONE, head = '', body = '' } = {}) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<script type="application/json" id="heed-policy">${JSON.stringify(policy)}</script>
<script src="/heed.js" ${attributes}></script>
<title>A shop</title><link rel="icon" href="data:,">
${head}</head>
<body><h1>A shop</h1>
${body}</body></html>`
  const open: Lab['open'] = async (path, until) => {
    const page = await (await browser.newContext()).newPage()
    await page.goto(served.url(path), { waitUntil: until })
    return page
  }
  return {
    get served() {
      return served
    },
    html,
    open,
    async visitor(shown) {
      served.put('/first', html(shown))
      const page = await open('/first')
      await controlled(page)
      return page
    },
  }
}

/** Waits until a worker stands in front of a page and knows its state. */
export async function controlled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { serviceWorker } = navigator
    await serviceWorker.ready
    if (!serviceWorker.controller)
      await new Promise(done => serviceWorker.addEventListener('controllerchange', done, { once: true }))
  })
  await settled(page)
}

/**
 * Waits until what the page asked for before has arrived: the same server answers the page itself. A page may be loaded
 * again meanwhile, as it is where a floor is to widen.
 */
export async function settled(page: Page): Promise<void> {
  try {
    await page.evaluate(async () => {
      for (let times = 0; times < 4; times++) {
        await fetch('/settled')
        await new Promise(done => setTimeout(done, 60))
      }
    })
  } catch (error) {
    if (!/destroyed|navigation/.test((error as Error).message)) throw error
    await page.waitForLoadState()
    await settled(page)
  }
}

/** Asks for a module, which no function of the page stands before. What became of it. */
export const load = (page: Page, url: string): Promise<'loaded' | 'TypeError'> =>
  page.evaluate(`import(${JSON.stringify(url)}).then(() => 'loaded', error => error.name)`)

export const answer = (page: Page, yes: boolean): Promise<void> =>
  page.evaluate(yes => {
    const { consent } = (
      globalThis as unknown as { heed: { consent: { grantAll(): void; refuseAll(): void } } }
    ).heed
    if (yes) consent.grantAll()
    else consent.refuseAll()
  }, yes)

/** What the worker told the page, as `event kind path service reason`. */
export const notes = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { guard } = (globalThis as unknown as { heed: { guard: Guard } }).heed
    const heard: string[] = []
    const events: GuardEvent['event'][] = ['seen', 'refused']
    for (const event of events)
      guard.on(event, ({ kind, what, service, reason, layer }) => {
        if (layer === 'worker') heard.push([event, kind, new URL(what).pathname, service, reason].join(' '))
      })()
    return heard.sort()
  })

/** Ends the worker as the browser does when nothing has happened for a while. */
export async function kill(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await session.detach()
}

/** Expects something to become true within ten seconds. */
export const soon = <Value>(look: () => Value | Promise<Value>) => expect.poll(look, { timeout: 10_000 })

import type { Consent, Guard, GuardEvent } from '@heed/core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launch } from '../chromium.ts'
import { type Put, type Served, serve } from './serve.ts'
import { type Shown, page as shop } from './shop.ts'

declare global {
  /** The one global of the script tag. */
  var heed: {
    readonly version: string
    readonly consent?: Consent
    readonly guard: Guard
    readonly ready: Promise<unknown>
    open(): Promise<unknown>
    ask(id: string): Promise<boolean>
    close(): void
    panel(): Promise<unknown>
  }
  /** The third party's scripts that ran, in order. */
  var ran: string[]
}

/** A browser and the two hosts, for the tests of one file. */
export interface Lab {
  readonly browser: Browser
  readonly served: Served
  /** Shows a page in a tab, in a profile of its own unless one is given. */
  show(shown?: Shown, options?: Showing): Promise<Seen>
}

export interface Showing extends Put {
  readonly context?: BrowserContext
  readonly profile?: BrowserContextOptions
  readonly path?: string
  readonly host?: string
}

export interface Seen {
  readonly page: Page
  readonly context: BrowserContext
  /** What was thrown in the page and caught by nobody. */
  readonly errors: string[]
}

/** Starts both for the tests of a file. Each test finds fresh profiles and empty logs. */
export function lab(): Lab {
  let browser: Browser
  let served: Served
  beforeAll(async () => {
    ;[browser, served] = await Promise.all([launch(), serve()])
  })
  beforeEach(() => served.forget())
  afterEach(async () => {
    await Promise.all(browser.contexts().map(context => context.close()))
    // What a closed page had on the way must not be counted for the next one.
    await new Promise(done => setTimeout(done, 100))
  })
  afterAll(() => Promise.all([browser?.close(), served?.stop()]))
  return {
    get browser() {
      return browser
    },
    get served() {
      return served
    },
    async show(shown, { context, profile, path = '/', host, ...put } = {}) {
      served.put(path, shop(shown), put)
      const visitor = context ?? (await browser.newContext({ reducedMotion: 'reduce', ...profile }))
      const page = await visitor.newPage()
      const errors: string[] = []
      page.on('pageerror', error => errors.push(error.message))
      await page.goto(served.url(path, host))
      await page.evaluate(whole).catch(() => {})
      return { page, context: visitor, errors }
    },
  }
}

/** Waits until all of Heed is there, where there is a policy to be in force. A page may be on its way elsewhere by then. */
const whole = () => Promise.race([globalThis.heed?.ready, new Promise(done => setTimeout(done, 500))])

/**
 * Waits until what the page asked for before has arrived: the same server answers the page itself. Under a strict floor
 * a yes loads the page again: then it waits anew.
 */
export async function settled(page: Page): Promise<void> {
  try {
    await page.evaluate(async () => {
      for (let times = 0; times < 3; times++) {
        await fetch('/settled')
        await new Promise(done => setTimeout(done, 50))
      }
    })
  } catch (error) {
    if (!/because of a navigation/.test(String(error))) throw error
    await page.waitForLoadState()
    await settled(page)
  }
}

/** Answers everything with yes or no, as the interface does. */
export const answer = (page: Page, yes: boolean): Promise<void> =>
  page.evaluate(yes => {
    if (yes) heed.consent!.grantAll()
    else heed.consent!.refuseAll()
  }, yes)

/** What the guard tells, as `event kind what`, past events included. */
export const told = (page: Page, ...events: GuardEvent['event'][]): Promise<string[]> =>
  page.evaluate(events => {
    const heard: string[] = []
    for (const event of events)
      heed.guard.on(event, ({ kind, what }) =>
        heard.push([event, kind, what.replace(/^.*:\d+/, '')].join(' ')),
      )()
    return heard
  }, events)

/** The names in the cookie jar, HttpOnly ones included, in the order of the alphabet. */
export async function jar(context: BrowserContext): Promise<string[]> {
  return (await context.cookies()).map(({ name }) => name).sort()
}

/** Expects something to become true within ten seconds. */
export const soon = <Value>(look: () => Value | Promise<Value>) => expect.poll(look, { timeout: 10_000 })

import { type Examples, type Site, startExamples } from 'heed-examples/server.ts'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launch } from '../chromium.ts'

/** One of the five sites with everybody it talks to, and people who visit it. */
export interface World {
  readonly site: Site['name']
  readonly examples: Examples
  /** Somebody who was never here: a profile of its own, with an empty jar. */
  visitor(options?: BrowserContextOptions): Promise<BrowserContext>
  /** Opens the home page in a new tab and waits until everything that wants to run at the start has tried to. */
  visit(context: BrowserContext, query?: string): Promise<Page>
}

/** Starts the examples and a browser for the tests of one file; each test finds no visitor and an empty log. */
export function world(site: Site['name']): World {
  let browser: Browser
  let examples: Examples
  beforeAll(async () => {
    ;[browser, examples] = await Promise.all([launch(), startExamples({ port: 0, database: ':memory:' })])
  })
  beforeEach(() => {
    examples.log.clear()
    examples.reports.clear()
    examples.mail.clear()
  })
  afterEach(() => Promise.all(browser.contexts().map(context => context.close())))
  afterAll(() => Promise.all([browser?.close(), examples?.stop()]))
  return {
    site,
    get examples() {
      return examples
    },
    visitor: options => browser.newContext({ reducedMotion: 'reduce', ...options }),
    async visit(context, query = '') {
      const page = await context.newPage()
      await page.goto(examples.urlOf(site, `/${query}`))
      await roundTrip(page)
      return page
    },
  }
}

/**
 * Waits for answers of the site itself. What the page asked of others before has reached them by then: they are
 * served by the same process. Under a strict floor a yes loads the page again: then the answers are waited for anew.
 */
export async function roundTrip(page: Page): Promise<void> {
  try {
    await page.evaluate(async () => {
      for (let times = 0; times < 3; times++) {
        await fetch('/policy.txt')
        await new Promise(requestAnimationFrame)
      }
    })
  } catch (error) {
    if (!/because of a navigation/.test(String(error))) throw error
    await page.waitForLoadState()
    await roundTrip(page)
  }
}

/** Presses a control of the banner or of the details, by its documented hook in the open shadow root. */
export async function press(
  page: Page,
  action: 'accept' | 'refuse' | 'details' | 'save' | 'close',
): Promise<void> {
  await page.locator(`[data-heed-action="${action}"]:visible`).click()
  // The details are a file of their own, loaded when they are opened.
  if (action === 'details') await page.locator('html[data-heed-shown="details"]').waitFor()
}

/** Opens the details through the link in the site's own footer. */
export async function openChoices(page: Page): Promise<void> {
  await page.locator('footer [data-heed-open]').click()
  await page.locator('html[data-heed-shown="details"]').waitFor()
}

/** Whether the banner asks something now. */
export function asks(page: Page): Promise<boolean> {
  return page.locator('[data-heed-action="accept"]:visible').first().isVisible()
}

/** The names in the cookie jar, of all hosts, HttpOnly ones included, in the order of the alphabet. */
export async function jar(context: BrowserContext): Promise<string[]> {
  return (await context.cookies()).map(({ name }) => name).sort()
}

/** The keys in both storage areas of the page. */
export function keys(page: Page): Promise<string[]> {
  return page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].sort())
}

/** What third parties received, as `stats.localhost/stats.js`, in the order of arrival. */
export function arrivals({ examples }: World): string[] {
  return examples.log.requests().map(({ host, path }) => host + path)
}

/** How often a third party received something. */
export function count(world: World, place: string): number {
  return arrivals(world).filter(arrived => arrived === place).length
}

/** Expects something to become true within ten seconds: two cores, several browsers. */
export const soon = <Value>(look: () => Value | Promise<Value>) => expect.poll(look, { timeout: 10_000 })

/** Longer than the pause between two beacons of the statistics script. */
export const BEACONS = 1500

/** Lets real time pass, for what must not come. */
export const pass = (milliseconds: number): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, milliseconds))

/** Presses the first button of a page behind a link, after looking at it for as long as people do: who is quicker is asked again. */
export async function confirm(page: Page): Promise<void> {
  await pass(1050)
  await page.locator('form button').first().click()
}

/** Every address that a profile asks the network for from now on. */
export function asked(context: BrowserContext): URL[] {
  const addresses: URL[] = []
  context.on('request', request => addresses.push(new URL(request.url())))
  return addresses
}

import puppeteer from 'puppeteer-core'
import { ensureFirefox } from '../../find-firefox.ts'
import type { Driven } from './visitor.ts'

/** A headless Firefox, over WebDriver BiDi. */
export async function driveFirefox(): Promise<Driven> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: ensureFirefox(),
    headless: true,
    extraPrefsFirefox: {
      'dom.disable_open_during_load': false,
      'network.http.speculative-parallel-limit': 20,
    },
  })
  return {
    version: (await browser.version()).replace(/^firefox\//i, 'Firefox '),
    async visit() {
      const context = await browser.createBrowserContext()
      const page = await context.newPage()
      return {
        goto: async url => void (await page.goto(url, { waitUntil: 'domcontentloaded' })),
        evaluate: async <Value>(expression: string) => (await page.evaluate(expression)) as Value,
        cookies: async () => (await context.cookies()).map(({ name }) => name),
        close: () => context.close(),
      }
    },
    close: () => browser.close(),
  }
}

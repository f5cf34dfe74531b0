import puppeteer from 'puppeteer-core'
import { ensureFirefox } from '../find-firefox.ts'
import type { Driven, Look } from './visitor.ts'

/** A headless Firefox, over WebDriver BiDi. */
export async function driveFirefox({ colours, calm }: Look = {}): Promise<Driven> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: ensureFirefox(),
    headless: true,
    extraPrefsFirefox: {
      'dom.disable_open_during_load': false,
      'network.http.speculative-parallel-limit': 20,
      'layout.css.prefers-color-scheme.content-override': colours === 'dark' ? 0 : 1,
      // 2 is "always use my colours", which is what forced colours are here.
      'browser.display.document_color_use': colours === 'forced' ? 2 : 1,
      'ui.prefersReducedMotion': calm ? 1 : 0,
    },
  })
  return {
    version: (await browser.version()).replace(/^firefox\//i, 'Firefox '),
    async visit() {
      const context = await browser.createBrowserContext()
      let page = await context.newPage()
      return {
        goto: async url => void (await page.goto(url, { waitUntil: 'domcontentloaded' })),
        evaluate: async <Value>(expression: string) => (await page.evaluate(expression)) as Value,
        cookies: async () => (await context.cookies()).map(({ name }) => name),
        async wake() {
          await page.bringToFront()
          if (await page.evaluate('document.hasFocus()')) return
          // Its bars do not give the keyboard back to a page that is in front already; a new tab has it.
          const [before, url, size] = [page, page.url(), page.viewport()]
          page = await context.newPage()
          await page.setViewport(size)
          await page.goto(url)
          await before.close()
        },
        resize: (width, height) => page.setViewport({ width, height }),
        async press(key, shift) {
          if (shift) await page.keyboard.down('Shift')
          await page.keyboard.press(key === ' ' ? 'Space' : key)
          if (shift) await page.keyboard.up('Shift')
        },
        picture: async () => Buffer.from(await page.screenshot()),
        close: () => context.close(),
      }
    },
    close: () => browser.close(),
  }
}

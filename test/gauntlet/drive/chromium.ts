import { chromium } from 'playwright-core'
import { ensureChromium } from '../../find-chromium.ts'
import type { Driven } from './visitor.ts'

/** A headless Chromium, over the DevTools protocol. QUIC and preconnects are on, as people have them. */
export async function driveChromium(): Promise<Driven> {
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-component-update', '--disable-sync', '--no-first-run'],
    ignoreDefaultArgs: ['--disable-background-networking'],
  })
  return {
    version: `Chromium ${browser.version()}`,
    async visit() {
      const context = await browser.newContext()
      const page = await context.newPage()
      return {
        goto: async url => void (await page.goto(url, { waitUntil: 'domcontentloaded' })),
        evaluate: expression => page.evaluate(expression),
        cookies: async () => (await context.cookies()).map(({ name }) => name),
        close: () => context.close(),
      }
    },
    close: () => browser.close(),
  }
}

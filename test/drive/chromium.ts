import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { ensureChromium } from '../find-chromium.ts'
import type { Driven, Look } from './visitor.ts'

/**
 * A headless Chromium, over the DevTools protocol. QUIC and preconnects are on, as people have them. Each visitor has a browser of
 * its own with a profile on disk: a private window, which is what a second context is, opens no connection ahead of time.
 */
export async function driveChromium({ colours, calm }: Look = {}): Promise<Driven> {
  const executablePath = await ensureChromium()
  const open = new Set<() => Promise<void>>()
  return {
    version: /^\D+[\d.]+/.exec(execFileSync(executablePath, ['--version', '--no-sandbox']).toString())![0],
    async visit() {
      const profile = mkdtempSync(join(tmpdir(), 'heed-chromium-'))
      const context = await chromium.launchPersistentContext(profile, {
        executablePath,
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-component-update',
          '--disable-sync',
          '--no-first-run',
        ],
        ignoreDefaultArgs: ['--disable-background-networking'],
        colorScheme: colours === 'dark' ? 'dark' : 'light',
        forcedColors: colours === 'forced' ? 'active' : 'none',
        reducedMotion: calm ? 'reduce' : 'no-preference',
      })
      const page = context.pages()[0]!
      const close = async (): Promise<void> => {
        open.delete(close)
        await context.close()
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
      }
      open.add(close)
      return {
        goto: async url => void (await page.goto(url, { waitUntil: 'domcontentloaded' })),
        evaluate: expression => page.evaluate(expression),
        cookies: async () => (await context.cookies()).map(({ name }) => name),
        wake: () => page.bringToFront(),
        resize: (width, height) => page.setViewportSize({ width, height }),
        press: (key, shift) => page.keyboard.press(shift ? `Shift+${key}` : key),
        picture: () => page.screenshot(),
        close,
      }
    },
    close: async () => void (await Promise.all([...open].map(close => close()))),
  }
}

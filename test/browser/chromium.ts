import { type Browser, chromium } from 'playwright-core'
import { ensureChromium } from '../find-chromium.ts'

/** Starts a headless Chromium of this machine, with its calls home switched off. */
export async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
}

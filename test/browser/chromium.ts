import { type Browser, chromium } from 'playwright-core'
import { ensureShell } from '../find-chromium.ts'

/** Starts a headless Chromium of this machine, or the program named, with its calls home switched off. */
export async function launch(program?: string): Promise<Browser> {
  return chromium.launch({
    executablePath: program ?? (await ensureShell()),
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

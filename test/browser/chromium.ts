import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = [
  process.env['HEED_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Starts the machine's own Chromium: the one `HEED_CHROMIUM` names, or the first in the usual places. */
export async function launch(): Promise<Browser> {
  const executablePath = PLACES.find(place => place && existsSync(place))
  if (!executablePath) throw new Error('[heed] No Chromium found. Set HEED_CHROMIUM to the path of one.')
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  })
}

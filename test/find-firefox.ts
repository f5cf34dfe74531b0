import { existsSync } from 'node:fs'
import { installByApt } from './install-by-apt.ts'

const HELP = `[heed] No Firefox could be found or installed. Do one of these:
  - install one the usual way (apt-get install firefox-esr, brew install --cask firefox), or
  - set HEED_FIREFOX to the path of a Firefox.`

const usual = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
]

/** The path of a Firefox on this machine: `HEED_FIREFOX`, or one in the usual places. */
export function findFirefox(): string | undefined {
  return process.env['HEED_FIREFOX'] || usual.find(place => existsSync(place))
}

/** The path of a Firefox, installed first if there is none and we are root on a Debian. */
export function ensureFirefox(): string {
  const found = findFirefox() ?? (installByApt('firefox-esr') ? findFirefox() : undefined)
  if (!found) throw new Error(HELP)
  return found
}

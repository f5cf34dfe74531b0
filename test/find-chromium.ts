import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { installByApt } from './install-by-apt.ts'

const HELP = `[heed] The browser tests need a Chromium and none could be found or installed. Do one of these:
  - install one the usual way (apt-get install chromium, brew install --cask chromium), or
  - set HEED_CHROMIUM to the path of a Chromium or Chrome, or
  - run "npx pnpm@12 unit", which needs no browser.`

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The npm package that carries a Chromium inside it, for machines where nothing may be installed. */
const CARRIED = '@sparticuz/chromium@147.0.0'
const shelf = fileURLToPath(new URL('../.cache/chromium', import.meta.url))

/** The path of a Chromium on this machine: `HEED_CHROMIUM`, one in the usual places, or Playwright's. */
export function findChromium(): string | undefined {
  const named = process.env['HEED_CHROMIUM']
  if (named) return named
  const store = join(homedir(), '.cache/ms-playwright')
  const downloaded = (existsSync(store) ? readdirSync(store) : [])
    .filter(name => /^chromium-\d+$/.test(name))
    .map(name => join(store, name, 'chrome-linux/chrome'))
  return [...usual, ...downloaded].find(place => existsSync(place))
}

/** Whether a Chromium is the one that npm carries: a headless shell, unpacked into the folder for temporary files. */
export function isCarried(path: string): boolean {
  return path === join(tmpdir(), 'chromium')
}

/** The path of a Chromium, installed first if there is none: by apt where we are root, otherwise from npm. */
export async function ensureChromium(): Promise<string> {
  const found = findChromium()
  if (found) return found
  console.log('[heed] No Chromium here: installing one.')
  for (const install of [installFromApt, installFromNpm])
    try {
      const path = await install()
      if (path) return path
    } catch (error) {
      console.log(`[heed] ${install.name}: ${(error as Error).message.split('\n')[0]}`)
    }
  throw new Error(HELP)
}

function installFromApt(): string | undefined {
  return installByApt('chromium') ? findChromium() : undefined
}

async function installFromNpm(): Promise<string> {
  mkdirSync(shelf, { recursive: true })
  const entry = join(shelf, 'node_modules/@sparticuz/chromium/build/esm/index.js')
  if (!existsSync(entry))
    execFileSync('npm', ['install', '--prefix', shelf, '--no-save', '--no-audit', '--no-fund', CARRIED], {
      stdio: 'inherit',
    })
  const { default: carried } = (await import(pathToFileURL(entry).href)) as {
    default: { executablePath(): Promise<string> }
  }
  return carried.executablePath()
}

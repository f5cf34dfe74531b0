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
  return (
    process.env['HEED_CHROMIUM'] ||
    [...usual, ...downloaded(/^chromium-\d+$/, 'chrome-linux/chrome')].find(place => existsSync(place))
  )
}

/** The path of a headless shell on this machine: `HEED_SHELL`, the one of Debian, or Playwright's. */
function findShell(): string | undefined {
  return (
    process.env['HEED_SHELL'] ||
    [
      '/usr/bin/chromium-headless-shell',
      ...downloaded(/^chromium_headless_shell-\d+$/, 'chrome-linux/headless_shell'),
    ].find(place => existsSync(place))
  )
}

/** Where programs lie that Playwright has downloaded. */
function downloaded(folder: RegExp, program: string): string[] {
  const store = join(homedir(), '.cache/ms-playwright')
  return (existsSync(store) ? readdirSync(store) : [])
    .filter(name => folder.test(name))
    .map(name => join(store, name, program))
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

/**
 * The path of what most tests run in: Chromium's engine without the browser around it, which opens a page at a third of the cost.
 * It keeps no page for a return and prerenders none. Where there is no shell and none to install, or a Chromium is named, that.
 */
export async function ensureShell(): Promise<string> {
  const found = findShell() ?? process.env['HEED_CHROMIUM']
  if (found) return found
  const whole = await ensureChromium()
  try {
    if (installByApt('chromium-headless-shell')) return findShell() ?? whole
  } catch {
    console.log('[heed] No headless shell of Chromium here: the tests take longer.')
  }
  return whole
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

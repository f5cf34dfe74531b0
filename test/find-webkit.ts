import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installByApt } from './install-by-apt.ts'

const HELP = `[heed] No WebKitGTK could be found or installed. It takes three programs: its MiniBrowser, WebKitWebDriver, and
Xvfb, which is a screen in memory. Do one of these:
  - apt-get install webkit2gtk-driver xvfb (Debian, Ubuntu), or the packages of your system with the same content, or
  - set HEED_WEBKIT to the path of a MiniBrowser, and see that the other two are in the PATH.`

/** The three programs that it takes to drive WebKitGTK. */
export interface WebKit {
  readonly browser: string
  readonly driver: string
  readonly screen: string
}

const inPath = (name: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map(folder => join(folder, name))
    .find(place => existsSync(place))

/** Where distributions keep programs that nobody calls by hand: below `lib`, or below a folder per architecture. */
function miniBrowser(): string | undefined {
  const roots = ['/usr/libexec', '/usr/lib', '/usr/lib64'].filter(root => existsSync(root))
  const folders = roots.flatMap(root => [root, ...readdirSync(root).map(name => join(root, name))])
  return ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0']
    .flatMap(version => folders.map(folder => join(folder, version, 'MiniBrowser')))
    .find(place => existsSync(place))
}

/** A WebKitGTK on this machine, with what drives it. */
export function findWebKit(): WebKit | undefined {
  const browser = process.env['HEED_WEBKIT'] || miniBrowser()
  const driver = inPath('WebKitWebDriver')
  const screen = inPath('Xvfb')
  return browser && driver && screen ? { browser, driver, screen } : undefined
}

/** A WebKitGTK with what drives it, installed first if there is none and we are root on a Debian. */
export function ensureWebKit(): WebKit {
  const found = findWebKit() ?? (installByApt('webkit2gtk-driver', 'xvfb') ? findWebKit() : undefined)
  if (!found) throw new Error(HELP)
  return found
}

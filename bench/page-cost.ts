import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Policy } from '@heed/core'
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core'
import { ensureChromium } from '../test/find-chromium.ts'
import { remember, replaced, script } from './replaced.ts'

/**
 * What the guard costs a page: each call, the start, and a burst of nodes. Pages with and without it take turns in one browser, so
 * that whatever else the machine does falls on both. Times are those of the quickest round, ratios the median of all.
 */

const ROUNDS = 9
const CALLS = 2000
const STARTS = 15
const SLOWER = 6
const SETTLE = 500

const policyOf = (count: number): Policy => ({
  heed: 1,
  language: 'en',
  site: { name: 'Bench', covers: ['bench.localhost'], controller: { name: 'Bench' } },
  versions: [{ id: '1', effective: '2024-01-01' }],
  purposes: { statistics: { title: 'Statistics', text: 'Counting.', mode: 'opt-in' } },
  services: Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `service-${at}`,
      {
        title: `Service ${at}`,
        purpose: 'statistics',
        provider: { name: 'Bench', uses: 'To count.' },
        hosts: [`*.host-${at}.example`],
        cookies: [{ name: `cookie_${at}`, lifetime: 'P1Y' }],
        storage: [{ name: `key_${at}`, area: 'local' }],
      },
    ]),
  ),
})

/** The same nodes in each head; only what stands behind them differs. */
const pageOf = (policy: unknown, file: string): string =>
  `<!doctype html><meta http-equiv="Content-Security-Policy" content=""><script type="application/json" id="heed-policy">${JSON.stringify(
    policy,
  )}</script><script src="/${file}" data-banner="off"></script><title>A page</title><link rel="icon" href="data:,"><body>`

const pages: Record<string, string> = {
  bare: pageOf(policyOf(200), 'nothing.js'),
  2: pageOf(policyOf(2), 'heed.js'),
  200: pageOf(policyOf(200), 'heed.js'),
}
const kinds = Object.keys(pages)
/** On this page the functions that the guard has replaced are replaced by ones that only pass on: no guard can start for less. */
pages['passing'] = pageOf(policyOf(200), 'passing.js')
let passing = ''
/** This one reads the cookies and asks for one file, which is empty: the least that a script does which knows an answer. */
pages['least'] = pageOf(policyOf(200), 'least.js')
const least = `document.cookie; import('/nothing.js')`

const files = ['/heed.js', '/heed-rest.js', '/heed-more.js', '/heed-alone.js']
const built = Object.fromEntries(files.map(path => [path, readFileSync(`packages/banner/dist${path}`)]))
const server = createServer(({ url = '' }, response) => {
  response.setHeader('content-type', url.endsWith('.js') ? 'text/javascript' : 'text/html')
  response.setHeader('cache-control', url.endsWith('.js') ? 'max-age=600' : 'no-store')
  response.end(
    built[url] ??
      { '/passing.js': passing, '/least.js': least, '/nothing.js': '' }[url] ??
      pages[url.slice(1)] ??
      '',
  )
})
await new Promise<void>(listening => server.listen(0, listening))
const { port } = server.address() as AddressInfo
const urlOf = (kind: string): string => `http://bench.localhost:${port}/${kind}`

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!

/** The pages in another order each round: whoever comes first pays for what the machine did before. */
const turned = (kinds: readonly string[], round: number): string[] => [
  ...kinds.slice(round % kinds.length),
  ...kinds.slice(0, round % kinds.length),
]

/** Figures by what they are of, one list of rounds for each page. */
type Figures = Map<string, Record<string, number[]>>
const add = (figures: Figures, what: string, kind: string, value: number): void => {
  if (!figures.has(what)) figures.set(what, Object.fromEntries(kinds.map(kind => [kind, []])))
  figures.get(what)![kind]!.push(value)
}

async function open(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  // The loader that runs this file marks functions by a name that the page does not have.
  await page.addInitScript('globalThis.__name = run => run')
  return page
}

/** Microseconds a call of each kind takes, in one round. */
const calls = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(calls => {
    const image = new Image()
    const box = document.createElement('div')
    // Nothing leaves: what is measured is what happens before the browser's own work.
    const signal = AbortSignal.abort()
    const ways: Record<string, (at: number) => void> = {
      'fetch, own host': () => void fetch('/data', { signal }).catch(() => {}),
      'new Image, data URL': () => (new Image().src = 'data:,'),
      'img.src, data URL': () => (image.src = 'data:,'),
      'script.src, own host': () => (document.createElement('script').src = '/script.js'),
      'XMLHttpRequest open': () => new XMLHttpRequest().open('GET', '/data'),
      'setAttribute, no source': at => box.setAttribute('title', `${at}`),
      'innerHTML, own mark-up': at => (box.innerHTML = `<p class="x">${at}</p>`),
      'document.cookie read': () => void document.cookie,
      // biome-ignore lint/suspicious/noDocumentCookie: it is what is measured
      'document.cookie write': at => (document.cookie = `own=${at}`),
      'localStorage.getItem': () => void localStorage.getItem('own'),
      'localStorage.setItem': at => localStorage.setItem('own', `${at}`),
    }
    return Object.fromEntries(
      Object.entries(ways).map(([name, way]) => {
        const start = performance.now()
        for (let at = 0; at < calls; at++) way(at)
        return [name, ((performance.now() - start) / calls) * 1000]
      }),
    )
  }, CALLS)

/** Milliseconds of 5,000 nodes inserted one by one, laid out, with whatever observes them. */
const burst = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const start = performance.now()
    const list = document.createElement('ul')
    document.body.append(list)
    for (let at = 0; at < 5000; at++) {
      const item = document.createElement('li')
      item.className = 'item'
      item.textContent = `item ${at}`
      list.append(item)
    }
    list.getBoundingClientRect()
    // Observers are called before the next task.
    await new Promise(done => setTimeout(done))
    const took = performance.now() - start
    list.remove()
    return took
  })

/** Milliseconds of 1,000 nodes, each put into the next, and then into the page: so frameworks build. */
const nested = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const start = performance.now()
    let inner = document.createElement('div')
    for (let at = 0; at < 1000; at++) {
      const outer = document.createElement('div')
      outer.append(inner)
      inner = outer
    }
    document.body.append(inner)
    inner.getBoundingClientRect()
    const took = performance.now() - start
    inner.remove()
    return took
  })

/** Milliseconds of the main thread in script until a page has loaded, on a machine so many times slower. */
async function start(page: Page, session: CDPSession, kind: string): Promise<number> {
  await page.goto(urlOf(kind))
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'ScriptDuration')!.value * 1000
}

const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})

const microseconds: Figures = new Map()
const milliseconds: Figures = new Map()
const tabs = new Map<string, Page>()
for (const kind of kinds) {
  const page = await open(browser)
  await page.goto(urlOf(kind))
  tabs.set(kind, page)
}
// The first round warms up and does not count.
for (let round = 0; round <= ROUNDS; round++)
  for (const kind of turned(kinds, round)) {
    const page = tabs.get(kind)!
    await page.bringToFront()
    const called = await calls(page)
    // The browser tells of thousands of cookies that were written, and the guard looks at them: that is not of the nodes.
    await page.waitForTimeout(SETTLE)
    const nodes = await burst(page)
    const built = await nested(page)
    if (!round) continue
    for (const [what, value] of Object.entries(called)) add(microseconds, what, kind, value)
    add(milliseconds, '5,000 nodes, laid out', kind, nodes)
    add(milliseconds, '1,000 nodes, from inside', kind, built)
  }
for (const page of tabs.values()) await page.context().close()

const seen = await open(browser)
await seen.addInitScript(remember)
await seen.goto(urlOf('200'))
await seen.evaluate('heed.ready')
const places = await replaced(seen)
passing = script(places)
await seen.context().close()
const others: Record<string, number[]> = { passing: [], least: [] }

const slow = await open(browser)
const session = await slow.context().newCDPSession(slow)
await session.send('Performance.enable', { timeDomain: 'threadTicks' })
await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
for (let round = 0; round <= STARTS; round++)
  for (const kind of [...turned(kinds, round), ...Object.keys(others)]) {
    const took = await start(slow, session, kind)
    if (round && others[kind]) others[kind].push(took)
    else if (round) add(milliseconds, `script at start, ${SLOWER} times slower`, kind, took)
  }
await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })

/** Tasks over 50 ms in a page that does nothing itself. */
const long: Record<string, number> = {}
for (const kind of kinds) {
  await slow.goto(urlOf(kind))
  long[kind] = await slow.evaluate(async () => {
    let count = 0
    new PerformanceObserver(list => (count += list.getEntries().length)).observe({
      type: 'longtask',
      buffered: true,
    })
    await new Promise(done => setTimeout(done, 1000))
    return count
  })
}
await browser.close()
server.close()

function print(title: string, figures: Figures): void {
  console.log(`\n${title.padEnd(34)}      bare  2 services  200 services  added at 2  added at 200     ratio`)
  for (const [what, rounds] of figures) {
    // Whatever else runs can only make a round slower, so the quickest tells the most of the code.
    const [bare, few, many] = kinds.map(kind => Math.min(...rounds[kind]!)) as [number, number, number]
    // Both of a round ran shortly after one another: their ratio is taken before the median.
    const ratio = median(rounds['200']!.map((value, at) => value / rounds['bare']![at]!))
    const cells = [bare, few, many, few - bare, many - bare, ratio].map(value => value.toFixed(2))
    const widths = [10, 12, 14, 12, 14, 10]
    console.log(what.padEnd(34) + cells.map((cell, at) => cell.padStart(widths[at]!)).join(''))
  }
}
// Objects keep names that are numbers first.
kinds.sort((a, b) => (a === 'bare' ? -1 : b === 'bare' ? 1 : +a - +b))
print('microseconds a call', microseconds)
print('milliseconds', milliseconds)
const told = {
  passing: `where ${places.length} functions are only replaced`,
  least: 'that reads the cookies and asks for one file',
}
for (const [kind, title] of Object.entries(told))
  console.log(
    `\nscript at start ${title}: ${Math.min(...others[kind]!).toFixed(2)} ms, median ${median(others[kind]!).toFixed(2)}`,
  )
console.log(`\ntasks over 50 ms: ${kinds.map(kind => `${kind} ${long[kind]}`).join(', ')}`)

import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Policy } from '@heed/core'
import { chromium, type Page } from 'playwright-core'
import { ensureChromium } from '../test/find-chromium.ts'

/** What one call costs on a page with the guard and on one without, in one run of one browser. */

const ROUNDS = 7
const CALLS = 5000

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
      },
    ]),
  ),
})

const pages: Record<string, string> = { '/bare': '<!doctype html><title>bare</title>' }
for (const count of [2, 200])
  pages[`/${count}`] =
    `<!doctype html><title>guarded</title><script type="application/json" id="heed-policy">${JSON.stringify(
      policyOf(count),
    )}</script><script src="/heed.js" data-banner="off"></script>`

const server = createServer(({ url = '' }, response) => {
  response.setHeader('content-type', url.endsWith('.js') ? 'text/javascript' : 'text/html')
  response.end(url === '/heed.js' ? readFileSync('packages/banner/dist/heed.js') : (pages[url] ?? ''))
})
await new Promise<void>(listening => server.listen(0, listening))
const { port } = server.address() as AddressInfo
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})

/** Microseconds a call of each kind takes, the median of several rounds. */
const measure = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(
    ({ rounds, calls }) => {
      const image = new Image()
      const frame = document.createElement('div')
      const ways: Record<string, (at: number) => void> = {
        'setAttribute, no source': at => frame.setAttribute('title', `${at}`),
        'img.src, own data URL': () => (image.src = 'data:,'),
        'document.cookie read': () => void document.cookie,
        // biome-ignore lint/suspicious/noDocumentCookie: it is what is measured
        'document.cookie write': at => (document.cookie = `own=${at}`),
        // biome-ignore lint/suspicious/noDocumentCookie: it is what is measured
        'document.cookie write, declared': at => (document.cookie = `cookie_1=${at};max-age=9999999999`),
        'localStorage.setItem': at => localStorage.setItem('own', `${at}`),
        'localStorage.getItem': () => void localStorage.getItem('own'),
        'localStorage.own = value': at => void (localStorage['own'] = `${at}`),
        'fetch, of no URL': () => void fetch('http://[').catch(() => {}),
        'XMLHttpRequest open and abort': () => {
          const request = new XMLHttpRequest()
          request.open('GET', '/2')
          request.abort()
        },
        '10 nodes inserted': () => {
          const list = document.createElement('ul')
          for (let item = 0; item < 9; item++) list.append(document.createElement('li'))
          document.body.append(list)
          list.remove()
        },
      }
      const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!
      return Object.fromEntries(
        Object.entries(ways).map(([name, way]) => [
          name,
          median(
            Array.from({ length: rounds }, () => {
              const start = performance.now()
              for (let at = 0; at < calls; at++) way(at)
              return ((performance.now() - start) / calls) * 1000
            }),
          ),
        ]),
      )
    },
    { rounds: ROUNDS, calls: CALLS },
  )

const results: Record<string, Record<string, number>> = {}
for (const path of Object.keys(pages)) {
  const page = await browser.newPage()
  // The loader that runs this file marks functions by a name that the page does not have.
  await page.addInitScript('globalThis.__name = run => run')
  await page.goto(`http://bench.localhost:${port}${path}`)
  results[path] = await measure(page)
  await page.close()
}
await browser.close()
server.close()

const bare = results['/bare']!
console.log('\nmicroseconds a call       bare   2 services   200 services   ratio at 200')
for (const [name, cost] of Object.entries(bare)) {
  const [few, many] = [results['/2']![name]!, results['/200']![name]!]
  console.log(
    `${name.padEnd(24)}${cost.toFixed(2).padStart(7)}${few.toFixed(2).padStart(13)}${many.toFixed(2).padStart(15)}${(many / cost).toFixed(2).padStart(15)}`,
  )
}

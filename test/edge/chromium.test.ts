import type { IncomingMessage, ServerResponse } from 'node:http'
import { createEdge } from '@heed/edge'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from '../browser/chromium.ts'
import { type Served, serve } from './serve.ts'
import { shop } from './shop.ts'

/** A page as its author wrote it: every tag is live, and nothing on it knows of Heed. */
const page = (port: number): string => {
  const at = (path: string): string => `http://stats.localhost:${port}/${path}`
  return `<!doctype html><html><head><meta charset="utf-8"><title>Shop</title>
<script src="${at('script.js')}"></script>
<script async src="${at('async.js')}"></script>
<script type="module" src="${at('module.js')}"></script>
<link rel="stylesheet" href="${at('sheet.css')}">
<link rel="preload" as="image" href="${at('preload.gif')}">
<link rel="icon" href="data:,">
<style>@import url("${at('import.css')}"); #bg { background: url("${at('background.gif')}") }</style>
</head><body><div id="bg">x</div>
<img src="${at('image.gif')}"><img srcset="${at('set.gif')} 1x"><iframe src="${at('frame')}"></iframe>
<video poster="${at('poster.gif')}"></video><object data="${at('object')}"></object><embed src="${at('embed')}">
<input type="image" src="${at('input.gif')}"><table background="${at('table.gif')}"><td>x</table>
<svg><image href="${at('svg.gif')}"/></svg>
<script>
document.body.insertAdjacentHTML('beforeend', '<img src="${at('inserted.gif')}">')
new Image().src = '${at('pixel.gif')}'
fetch('${at('fetch')}', { mode: 'no-cors' }).catch(() => {})
navigator.sendBeacon('${at('beacon')}')
import('${at('dynamic.js')}').catch(() => {})
new Worker('/worker.js')
</script>
<script src="/redirected.js"></script>
<script src="http://nobody.localhost:${port}/undeclared.js"></script>
<script src="/own.js"></script>
</body></html>`
}

const WAYS = [
  ...[
    'script.js',
    'async.js',
    'module.js',
    'sheet.css',
    'preload.gif',
    'import.css',
    'background.gif',
    'image.gif',
  ],
  ...[
    'set.gif',
    'frame',
    'poster.gif',
    'object',
    'embed',
    'input.gif',
    'table.gif',
    'svg.gif',
    'inserted.gif',
  ],
  ...['pixel.gif', 'fetch', 'beacon', 'dynamic.js', 'worker-fetch', 'redirected.js'],
]
  .map(way => `stats.localhost/${way}`)
  .sort()

let browser: Browser
let site: Served
/** What others than the shop itself were asked, as `host/path`. */
let log: string[] = []

const TYPES: Record<string, string> = { js: 'text/javascript', css: 'text/css', gif: 'image/gif' }

function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url!, `http://${request.headers.host}`)
  const path = url.pathname.slice(1)
  if (url.hostname !== 'shop.localhost') {
    log.push(`${url.hostname}/${path}`)
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('content-type', TYPES[path.split('.')[1] ?? ''] ?? 'text/html')
    return void response.end()
  }
  if (path === 'redirected.js')
    return void response.writeHead(302, { location: `http://stats.localhost:${url.port}/${path}` }).end()
  if (path.endsWith('.js')) {
    response.setHeader('content-type', 'text/javascript')
    const worker = `fetch('http://stats.localhost:${url.port}/worker-fetch', { mode: 'no-cors' }).catch(() => {})`
    return void response.end(path === 'worker.js' ? worker : 'document.documentElement.dataset.own = 1')
  }
  response.setHeader('content-type', 'text/html')
  response.setHeader('set-cookie', ['_st=1; Path=/', '_st_http=2; Path=/; HttpOnly', 'own=3; Path=/'])
  response.end(page(Number(url.port)))
}

beforeAll(async () => {
  browser = await launch()
  const listener = createEdge(shop).node(answer)
  site = await serve((request, response) =>
    request.headers.host?.startsWith('shop.') ? listener(request, response) : answer(request, response),
  )
})

afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

/** Opens the page; what it asks for has been asked when its own last script and a round trip through its server are through. */
async function visit(page: Page): Promise<string[]> {
  log = []
  await page.goto(`http://shop.localhost:${site.port}/`, { waitUntil: 'load' })
  expect(await page.evaluate(() => document.documentElement.dataset['own'])).toBe('1')
  await settled(page)
  return log.toSorted()
}

async function settled(page: Page): Promise<void> {
  // The worker has run when its request came or was refused; both end before its own next answer.
  for (let before = -1; before !== log.length; ) {
    before = log.length
    for (let round = 0; round < 5; round++)
      await page.evaluate(() => fetch('/barrier').then(answer => answer.text()))
  }
}

async function choose(page: Page, statistics: boolean): Promise<number> {
  return page.evaluate(
    answers =>
      fetch('/.well-known/heed/choice', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ answers }),
      }).then(({ status }) => status),
    { statistics },
  )
}

test('lets unmodified tags ask nobody before a yes, everybody once after it, and nobody again after a no', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const cookies = async () => (await context.cookies()).map(({ name }) => name).sort()

  expect(await visit(page)).toEqual([])
  expect(await cookies()).toEqual(['own'])

  expect(await choose(page, false)).toBe(204)
  expect(await visit(page)).toEqual([])

  expect(await choose(page, true)).toBe(204)
  expect(await visit(page)).toEqual(WAYS)
  expect(await cookies()).toEqual(['_st', '_st_http', 'heed', 'heed-kept', 'own'])

  expect(await choose(page, false)).toBe(204)
  expect(await visit(page)).toEqual([])
  expect(await cookies()).toEqual(['heed', 'heed-kept', 'own'])
  await context.close()
})

test('takes no choice from a page of another site', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`http://stats.localhost:${site.port}/frame`)
  const status = await page.evaluate(
    url =>
      fetch(url, { method: 'POST', mode: 'no-cors', body: '{"answers":{"statistics":true}}' }).then(
        ({ type }) => type,
        () => 'failed',
      ),
    `http://shop.localhost:${site.port}/.well-known/heed/choice`,
  )
  expect(status).toBe('opaque')
  expect((await context.cookies()).map(({ name }) => name)).toEqual([])
  await context.close()
})

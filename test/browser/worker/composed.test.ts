import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ALONE, answer, kill, lab, load, notes, soon } from './lab.ts'

const shop = lab()
const at = (path: string) => shop.served.tracker(path)

/** A worker as a site may have had it before: an offline copy of two pages, answers of its own, and habits. */
const SITE_WORKER = `importScripts('/heed-worker.js')
const heard = []
addEventListener('install', event => {
  skipWaiting()
  event.waitUntil(caches.open('site').then(cache => cache.addAll(['/offline', '/kept.txt'])))
})
addEventListener('activate', event => event.waitUntil(clients.claim()))
addEventListener('fetch', event => {
  const { pathname, hostname } = new URL(event.request.url)
  heard.push(hostname.split('.')[0] + pathname)
  if (pathname === '/heard') event.respondWith(Response.json(heard))
  else if (pathname === '/made') event.respondWith(new Response('made here', { headers: { 'x-made': '1' } }))
  else if (pathname === '/twice') {
    event.respondWith(new Response('once'))
    try { event.respondWith(new Response('again')) } catch (error) { heard.push(error.name) }
  }
  else if (pathname === '/failing') event.respondWith(Promise.reject(new Error('no')))
  else if (pathname === '/sends') event.respondWith(fetch('TRACKER/sent').then(r => r.text(), e => e.name).then(text => new Response(text)))
  else if (pathname === '/offline' || pathname === '/kept.txt')
    event.respondWith(fetch(event.request).catch(() => caches.match(event.request)))
  else if (hostname.startsWith('tracker')) {
    event.waitUntil(Promise.resolve())
    event.respondWith(fetch(event.request))
  }
})
addEventListener('fetch', () => heard.push('second listener'))
onmessage = event => event.data === 'hello' && event.source.postMessage('hello yourself')
`
const attributes = 'data-worker="" data-floor="off"'
const own = "navigator.serviceWorker.register('/sw.js')"

async function visit() {
  const { served } = shop
  served.put('/sw.js', { type: 'text/javascript', body: SITE_WORKER.replace('TRACKER', at('')) })
  served.put('/kept.txt', { type: 'text/plain', body: 'kept' })
  served.put('/offline', shop.html({ attributes, body: '<p id="mark">offline</p>' }))
  return shop.visitor({ attributes, head: `<script>${own}</script>` })
}
const read = (page: Page, path: string) =>
  page.evaluate(
    path =>
      fetch(path).then(
        response => response.text(),
        error => (error as Error).name,
      ),
    path,
  )

test('leaves the answers of a worker of the site as they are', async () => {
  const page = await visit()
  const ask = async () => [
    await read(page, '/made'),
    await read(page, '/twice'),
    await read(page, '/failing'),
    (await read(page, '/missing')) || 'not found',
  ]
  const answers = ['made here', 'once', 'TypeError', 'not found']
  expect(await ask()).toEqual(answers)
  expect(JSON.parse(await read(page, '/heard'))).toContain('InvalidStateError')
  // A worker that was just started knows nothing yet, and has to share what it will turn out to have no part in.
  for (const path of ['/made', '/twice', '/failing']) {
    await kill(page)
    expect(await read(page, path)).toBe(answers[['/made', '/twice', '/failing'].indexOf(path)])
  }
  await kill(page)
  await read(page, '/twice')
  const heard: string[] = JSON.parse(await read(page, '/heard'))
  expect(heard).toEqual(['shop/twice', 'InvalidStateError', 'shop/heard'])
})

test('refuses before a worker of the site hears of it, and what that worker sends itself', async () => {
  const page = await visit()
  const heard = async () => JSON.parse(await read(page, '/heard')) as string[]
  expect(await load(page, at('/refused.mjs'))).toBe('TypeError')
  expect(await read(page, '/sends')).toBe('TypeError')
  expect(await heard()).not.toContain('tracker/refused.mjs')
  expect(shop.served.hits).toEqual([])
  await answer(page, true)
  expect(await load(page, at('/granted.mjs'))).toBe('loaded')
  expect(await read(page, '/sends')).toBe('ok')
  expect(await heard()).toContain('tracker/granted.mjs')
  await answer(page, false)
  expect(await load(page, at('/withdrawn.mjs'))).toBe('TypeError')
  expect(await read(page, '/sends')).toBe('TypeError')
  expect(shop.served.hits).toEqual(['/granted.mjs', '/sent'])
})

test('lets the site work offline, also from a worker that was just started', async () => {
  const page = await visit()
  await page.context().setOffline(true)
  await kill(page)
  await page.goto(shop.served.url('/offline'))
  expect(await page.locator('#mark').textContent()).toBe('offline')
  await kill(page)
  expect(await page.evaluate(() => fetch('/kept.txt').then(response => response.text()))).toBe('kept')
})

test('keeps messages between the site and its worker apart from its own', async () => {
  const page = await visit()
  await page.evaluate(`
    heard = []
    answered = new Promise(done => {
      navigator.serviceWorker.onmessage = ({ data }) => {
        heard.push(data)
        if (data === 'hello yourself') done()
      }
    })
    0`)
  expect(await load(page, at('/refused.mjs'))).toBe('TypeError')
  await page.evaluate("navigator.serviceWorker.controller.postMessage('hello')")
  expect(await page.evaluate('answered.then(() => heard)')).toEqual(['hello yourself'])
  await soon(() => notes(page)).toEqual(['refused script /refused.mjs tracker unasked'])
})

test('is gone when it is stopped: a worker of its own leaves, and nothing is refused any more', async () => {
  const page = await shop.visitor({ attributes: `${ALONE} data-floor="off"` })
  expect(await load(page, at('/before.mjs'))).toBe('TypeError')
  await page.evaluate(() => navigator.serviceWorker.controller!.postMessage({ heed: 'stop' }))
  await soon(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(
    0,
  )
  expect(await load(page, at('/after.mjs'))).toBe('loaded')
  expect(shop.served.hits).toEqual(['/after.mjs'])
})

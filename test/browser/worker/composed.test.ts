import { expect, test } from 'vitest'
import { answer, controlled, kill, lab, settled, soon } from './lab.ts'

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
const attributes = 'data-worker="" data-floor="lax"'
const own = "navigator.serviceWorker.register('/sw.js')"

async function visit() {
  const { served } = shop
  served.put('/sw.js', { type: 'text/javascript', body: SITE_WORKER.replace('TRACKER', at('')) })
  served.put('/kept.txt', { type: 'text/plain', body: 'kept' })
  served.put('/offline', shop.html({ attributes, body: '<p id="mark">offline</p>' }))
  served.put('/frame', '<link rel="icon" href="data:,">')
  const page = await shop.visitor({ attributes, head: `<script>${own}</script>` })
  served.put('/', shop.html({ attributes, body: '<iframe src="/frame"></iframe>' }))
  await page.goto(served.url('/'))
  await controlled(page)
  return page
}
const read = (page: Awaited<ReturnType<typeof visit>>, url: string) =>
  page.evaluate(async url => {
    const inner = document.querySelector('iframe')!.contentWindow as Window & typeof globalThis
    return inner.fetch(url).then(
      response => response.text(),
      error => (error as Error).name,
    )
  }, url)

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
  expect(await read(page, at('/refused'))).toBe('TypeError')
  expect(await read(page, '/sends')).toBe('TypeError')
  expect(JSON.parse(await read(page, '/heard'))).not.toContain('tracker/refused')
  expect(shop.served.hits).toEqual([])
  await answer(page, true)
  expect(await read(page, at('/granted'))).toBe('ok')
  expect(await read(page, '/sends')).toBe('ok')
  expect(JSON.parse(await read(page, '/heard'))).toContain('tracker/granted')
  await answer(page, false)
  expect(await read(page, at('/withdrawn'))).toBe('TypeError')
  expect(await read(page, '/sends')).toBe('TypeError')
  expect(shop.served.hits).toEqual(['/granted', '/sent'])
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
  const heard = await page.evaluate(async url => {
    const { serviceWorker } = navigator
    const heard: unknown[] = []
    const answered = new Promise<void>(done => {
      serviceWorker.onmessage = ({ data }) => {
        heard.push(data)
        if (data === 'hello yourself') done()
      }
    })
    const inner = document.querySelector('iframe')!.contentWindow as Window & typeof globalThis
    await inner.fetch(url).catch(() => {})
    serviceWorker.controller!.postMessage('hello')
    await answered
    return heard
  }, at('/refused'))
  expect(heard).toEqual(['hello yourself'])
})

test('is gone when it is stopped: a worker of its own leaves, and nothing is refused any more', async () => {
  shop.served.put('/frame', '<link rel="icon" href="data:,">')
  const page = await shop.visitor({
    attributes: 'data-worker="/heed-worker.js" data-floor="off"',
    body: '<iframe src="/frame"></iframe>',
  })
  expect(await read(page, at('/before'))).toBe('TypeError')
  await page.evaluate(() => navigator.serviceWorker.controller!.postMessage({ heed: 'stop' }))
  await soon(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(
    0,
  )
  expect(await read(page, at('/after'))).toBe('ok')
  await settled(page)
  expect(shop.served.hits).toEqual(['/after'])
})

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answer, lab, settled, soon, told } from './open.ts'

const shop = lab()
const plain = { attributes: 'data-floor="off"' }
const at = (path: string) => shop.served.tracker(path)

declare global {
  /** What the page noted, in order. */
  var log: string[]
}
const logged = (page: Page) => page.evaluate(() => globalThis.log)

/** Lets the site's server keep what is posted to it, by way of the third party's name. */
const bodies = (page: Page) => {
  const kept: Record<string, string> = {}
  page.on('request', request => {
    const { pathname, hostname } = new URL(request.url())
    if (hostname === 'tracker.localhost')
      kept[pathname] = `${request.method()} ${request.headers()['accept'] ?? ''} ${request.postData() ?? ''}`
  })
  return kept
}

test('sends what stood in a request when it was made, not what became of it', async () => {
  const { page, errors } = await shop.show(plain)
  const sent = bodies(page)
  await page.evaluate(base => {
    const bytes = new TextEncoder().encode('first')
    const headers = new Headers({ accept: 'one' })
    const form = new URLSearchParams({ step: 'first' })
    const request = new Request(`${base}/request`, { method: 'POST', body: 'first', headers })
    const init = { method: 'POST', body: bytes, headers }
    for (const asked of [
      fetch(`${base}/bytes`, init),
      fetch(new URL(`${base}/form`), { method: 'POST', body: form }),
      fetch(request),
    ])
      asked.catch(error => log.push(error.name))
    navigator.sendBeacon(`${base}/beacon`, form)
    const xhr = new XMLHttpRequest()
    xhr.open('POST', `${base}/xhr`)
    xhr.send(bytes)
    const other = new XMLHttpRequest()
    other.open('POST', `${base}/xhr-form`)
    other.send(form)
    // All of it changes before anybody has answered.
    bytes.set(new TextEncoder().encode('later'))
    headers.set('accept', 'two')
    form.set('step', 'later')
    init.method = 'PUT'
    globalThis.log = [`${request.bodyUsed}`]
  }, at(''))
  await answer(page, true)
  await soon(() => Object.keys(sent).length).toBe(6)
  expect(sent).toEqual({
    '/bytes': 'POST one first',
    '/form': 'POST  step=first',
    '/request': 'POST one first',
    '/beacon': 'POST  step=first',
    '/xhr': 'POST  first',
    '/xhr-form': 'POST  step=first',
  })
  expect(await logged(page)).toEqual(['true'])
  expect(errors).toEqual([])
})

test('forgets what is aborted while it waits, and rejects with the reason of the signal', async () => {
  const { page, errors } = await shop.show(plain)
  const reasons = await page.evaluate(async base => {
    const byInit = new AbortController()
    const byRequest = new AbortController()
    const aborted = AbortSignal.abort('beforehand')
    const asked = [
      fetch(`${base}/init`, { signal: byInit.signal }),
      fetch(new Request(`${base}/request`, { signal: byRequest.signal })),
      fetch(`${base}/already`, { signal: aborted }),
      fetch(`${base}/timeout`, { signal: AbortSignal.timeout(10) }),
      fetch(`${base}/wrong`, { body: 'a GET has none' }),
    ]
    byInit.abort('no more')
    byRequest.abort()
    const reason = (error: unknown) => (error instanceof Error ? error.name : error)
    return Promise.all(asked.map(promise => promise.then(() => 'answered', reason)))
  }, at(''))
  expect(reasons).toEqual(['no more', 'AbortError', 'beforehand', 'TimeoutError', 'TypeError'])
  await answer(page, true)
  await settled(page)
  expect(shop.served.hits).toEqual([])
  expect(errors).toEqual([])
})

test('aborts after a grant as the platform does', async () => {
  const { page } = await shop.show(plain)
  const outcome = page.evaluate(async url => {
    const controller = new AbortController()
    const asked = fetch(url, { signal: controller.signal })
    heed.consent!.grantAll()
    const response = await asked
    const text = response.text()
    controller.abort()
    return text.catch(error => error.name)
  }, at('/events'))
  expect(await outcome).toBe('AbortError')
})

test('streams what a page sends and gets, once it may', async () => {
  const { page } = await shop.show(plain)
  await answer(page, true)
  const outcome = await page.evaluate(async url => {
    const response = await fetch(url)
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    const { value } = await reader.read()
    await reader.cancel()
    return [value!.startsWith('id: 7'), response.url === url, response instanceof Response]
  }, at('/events'))
  expect(outcome).toEqual([true, true, true])
  // Over HTTP/1.1 Chromium refuses to stream a body; it must do so in its own words, with and without the guard.
  const stream = () =>
    page.evaluate(url => {
      const body = new ReadableStream({ start: controller => controller.close() })
      return fetch(url, { method: 'POST', body, duplex: 'half' } as RequestInit).catch(error => error.message)
    }, at('/stream'))
  expect(await stream()).toBe('Failed to fetch')
})

test('an XMLHttpRequest that waits behaves as one that is on its way', async () => {
  const { page, errors } = await shop.show(plain)
  const sent = bodies(page)
  const thrown = await page.evaluate(url => {
    globalThis.log = []
    const xhr = new XMLHttpRequest()
    for (const type of ['loadstart', 'readystatechange', 'load', 'loadend', 'error', 'abort'])
      xhr.addEventListener(type, () => log.push(`${type} ${xhr.readyState}`))
    xhr.upload.addEventListener('loadend', () => log.push('sent'))
    xhr.open('POST', url)
    xhr.setRequestHeader('accept', 'one')
    xhr.send('body')
    const names: unknown[] = [xhr.readyState]
    for (const act of [() => xhr.send('again'), () => xhr.setRequestHeader('accept', 'two')])
      try {
        act()
        names.push('nothing thrown')
      } catch (error) {
        names.push((error as Error).name)
      }
    Object.assign(globalThis, { xhr })
    return names
  }, at('/xhr'))
  expect(thrown).toEqual([1, 'InvalidStateError', 'InvalidStateError'])
  await settled(page)
  expect(await logged(page)).toEqual(['readystatechange 1'])
  await answer(page, true)
  await soon(async () => (await logged(page)).at(-1)).toMatch(/^loadend/)
  expect(Object.keys(sent)).toEqual(['/xhr'])
  expect(errors).toEqual([])
})

/** Sends by XMLHttpRequest and gives what its listeners hear, in order, after `act`. */
const listen = (page: Page, url: string, act: string) =>
  page.evaluate(
    async ([url, act]) => {
      const heard: string[] = []
      const xhr = new XMLHttpRequest()
      const types = ['loadstart', 'readystatechange', 'load', 'loadend', 'error', 'abort', 'timeout']
      const over = new Promise(done => xhr.addEventListener('loadend', done))
      for (const type of types) {
        xhr.addEventListener(type, () => heard.push(`${type} ${xhr.readyState} ${xhr.status}`))
        xhr.upload.addEventListener(type, () => heard.push(`upload ${type}`))
      }
      xhr.open('POST', url!)
      xhr.send('body')
      if (act === 'abort') xhr.abort()
      if (act === 'refuse') heed.consent!.refuseAll()
      await over
      return [...heard, xhr.responseURL, xhr.readyState]
    },
    [url, act],
  )

test('fails and aborts an XMLHttpRequest with the events of the platform, in their order', async () => {
  const { page } = await shop.show(plain)
  const bare = await page.context().newPage()
  shop.served.put('/bare', '<!doctype html><title>Bare</title>')
  await bare.goto(shop.served.url('/bare'))
  const nobody = 'http://nobody.invalid/'
  expect(await listen(page, at('/held'), 'abort')).toEqual(await listen(bare, nobody, 'abort'))
  expect(await listen(page, at('/held'), 'refuse')).toEqual(await listen(bare, nobody, ''))
  expect(await listen(page, at('/refused'), '')).toEqual(await listen(bare, nobody, ''))
  await answer(page, true)
  await settled(page)
  expect(shop.served.hits).toEqual([])
  expect(await listen(page, at('/free'), '')).toEqual(await listen(bare, at('/free'), ''))
  // It listens to the upload, and so the browser asks first whether it may (CORS).
  await soon(() => [...new Set(shop.served.hits)]).toEqual(['/free'])
})

test('keeps a thousand things at most and five million bytes, and refuses the next', async () => {
  const { page } = await shop.show(plain)
  const outcome = await page.evaluate(async base => {
    const failed: number[] = []
    for (let index = 0; index < 1200; index++)
      fetch(`${base}/few`, { priority: 'low' }).catch(() => failed.push(index))
    await new Promise(done => setTimeout(done, 500))
    return [failed.length, failed[0]]
  }, at(''))
  // Each is counted with its URL.
  expect(outcome[0]).toBeGreaterThan(200)
  expect(outcome[0]).toBeLessThan(220)
  expect(outcome[1]).toBeGreaterThan(980)
  expect(
    await page.evaluate(() => {
      const reasons = new Set<string>()
      heed.guard.on('refused', ({ reason }) => reasons.add(reason))()
      return [...reasons]
    }),
  ).toEqual(['full'])
  await page.reload()
  const large = await page.evaluate(async base => {
    const failed: number[] = []
    for (let index = 0; index < 10; index++)
      fetch(`${base}/large`, { method: 'POST', body: new Uint8Array(1e6) }).catch(() => failed.push(index))
    await new Promise(done => setTimeout(done, 500))
    return failed
  }, at(''))
  expect(large).toEqual([4, 5, 6, 7, 8, 9])
  await answer(page, false)
  // Once it is empty, there is room again.
  await page.evaluate(() => heed.consent!.choose({ analytics: true }))
  expect(await page.evaluate(url => fetch(url).then(({ ok }) => ok), at('/after'))).toBe(true)
})

test('goes in the order of the asking, whatever the kind, and past one that throws', async () => {
  const { page } = await shop.show(plain)
  await page.evaluate(base => {
    globalThis.log = []
    // Whoever wraps the platform's function first is called by the guard; this one throws for one URL.
    for (let index = 0; index < 3; index++) {
      navigator.sendBeacon(`${base}/beacon${index}`)
      new Image().src = `${base}/image${index}.gif`
      fetch(`${base}/fetch${index}`).catch(() => {})
    }
    heed.guard.on('released', ({ what }) => {
      log.push(new URL(what).pathname)
      if (what.endsWith('beacon1')) throw new Error('a listener that throws')
    })
  }, at(''))
  await answer(page, true)
  const order = [0, 1, 2].flatMap(index => [`/beacon${index}`, `/image${index}.gif`, `/fetch${index}`])
  expect(await logged(page)).toEqual(order)
  await soon(() => [...shop.served.hits].sort()).toEqual([...order].sort())
})

test('rejects what the platform rejects and throws what it throws', async () => {
  const { page } = await shop.show(plain)
  const outcomes = () =>
    page.evaluate(async url => {
      const names: string[] = []
      const attempt = async (act: () => unknown) => {
        try {
          await act()
          names.push('nothing')
        } catch (error) {
          names.push((error as Error).name)
        }
      }
      const { fetch: get } = window
      await attempt(() => Reflect.apply(get, {}, [url]))
      await attempt(() => (get as () => unknown)())
      await attempt(() => get(Symbol('x') as never))
      await attempt(() => get('http://['))
      await attempt(() => Reflect.apply(XMLHttpRequest.prototype.send, {}, []))
      await attempt(() => new XMLHttpRequest().send())
      await attempt(() => new XMLHttpRequest().setRequestHeader('a', 'b'))
      await attempt(() => Reflect.apply(navigator.sendBeacon, {}, [url]))
      await attempt(() => cookieStore.set({} as never))
      await attempt(() => (cookieStore.set as never as () => unknown).call(cookieStore))
      await attempt(() => Reflect.apply(cookieStore.set, {}, ['a', 'b']))
      await attempt(() => Reflect.apply(caches.open, caches, []))
      await attempt(() => new WebSocket('http://['))
      await attempt(() => Reflect.construct(WebSocket, []))
      await attempt(() => (WebSocket as never as (url: string) => unknown)(url))
      await attempt(() => new EventSource('http://['))
      await attempt(() => new RTCPeerConnection({ iceServers: [{ urls: 'nonsense' }] }))
      await attempt(() => indexedDB.open(''))
      await attempt(() => Reflect.apply(indexedDB.open, indexedDB, []))
      await attempt(() => Reflect.apply(Storage.prototype.getItem, {}, ['x']))
      await attempt(() => Reflect.apply(localStorage.setItem, localStorage, ['x']))
      return names
    }, shop.served.url('/settled'))
  const guarded = await outcomes()
  await page.evaluate(() => heed.guard.stop())
  expect(guarded).toEqual(await outcomes())
})

test('tells each fetch once', async () => {
  const { page } = await shop.show(plain)
  await page.evaluate(url => void fetch(url).catch(() => {}), at('/once'))
  await answer(page, true)
  await soon(() => shop.served.hits).toEqual(['/once'])
  expect(await told(page, 'held', 'released', 'refused')).toEqual([
    'held fetch /once',
    'released fetch /once',
  ])
})

test('reads whose a request is as the platform reads where it goes', async () => {
  const { page } = await shop.show(plain)
  await answer(page, false)
  const outcomes = await page.evaluate(async base => {
    const link = document.createElement('a')
    link.href = `${base}/link`
    const request = new Request(`${base}/request`)
    const disguised = { url: '/own', name: '/own', toString: () => `${base}/disguised` }
    const frame = document.body.appendChild(document.createElement('iframe')).contentWindow as Window &
      typeof globalThis
    const foreign = new frame.Request(`${base}/foreign`)
    const asked = [link, request, disguised, foreign] as never as string[]
    for (const input of asked) navigator.sendBeacon(input)
    return Promise.all(
      asked.map(input =>
        fetch(input).then(
          ({ ok }) => ok,
          error => error.name,
        ),
      ),
    )
  }, at(''))
  await settled(page)
  expect(shop.served.hits).toEqual([])
  expect(outcomes).toEqual(['TypeError', 'TypeError', 'TypeError', 'TypeError'])
})

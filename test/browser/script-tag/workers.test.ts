import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answer, lab, settled, soon, told } from './open.ts'

const shop = lab()
const at = (path: string) => shop.served.tracker(path)
const js = { type: 'text/javascript' }

/** Every way of a worker to ask somebody, at the third party or at the site. */
const asking = (to: (path: string) => string): string => `
const tell = name => () => postMessage(name)
fetch('${to('/fetch')}').then(tell('fetch'), tell('no fetch'))
const request = new XMLHttpRequest()
request.open('GET', '${to('/xhr')}')
request.onload = tell('xhr')
request.onerror = tell('no xhr')
request.send()
const events = new EventSource('${to('/events')}')
events.onerror = () => { events.close(); postMessage('no events') }
events.onopen = () => { events.close(); postMessage('events') }
try { importScripts('${to('/imported.js')}'); postMessage('import') } catch (error) { postMessage('no import ' + error.name) }`

/** Runs a worker file of the site and gives what it posts, as it comes. */
const run = (page: Page, path: string, init: WorkerOptions = {}) =>
  page.evaluate(
    ([path, init]) => {
      const said: unknown[] = []
      Object.assign(globalThis, { said, worker: new Worker(path, init) })
      const { worker } = globalThis as unknown as { worker: Worker }
      worker.onmessage = ({ data }) => said.push(data)
      worker.onerror = event => said.push(event.message ?? event.type)
    },
    [path, init] as const,
  )
const said = (page: Page): Promise<unknown[]> => page.evaluate('said')

const ASKED = ['/events', '/fetch', '/imported.js', '/xhr']

test('holds in a worker file what waits, sends it after the yes, and ends it with the yes', async () => {
  shop.served.put(
    '/w.js',
    `${asking(at)}\nonmessage = () => fetch('${at('/again')}').catch(() => postMessage('no'))`,
    js,
  )
  const { page, errors } = await shop.show()
  await run(page, '/w.js')
  await soon(() => said(page)).toEqual(['no import NetworkError'])
  await settled(page)
  expect(shop.served.hits).toEqual([])
  expect(await told(page, 'held')).toEqual(['held fetch /fetch', 'held xhr /xhr', 'held eventsource /events'])
  await answer(page, true)
  await soon(() => said(page)).toHaveLength(4)
  expect((await said(page)).slice(1).sort()).toEqual(['events', 'fetch', 'xhr'])
  expect([...shop.served.hits].sort()).toEqual(['/events', '/fetch', '/xhr'])
  await page.evaluate(() => heed.consent!.withdraw('analytics'))
  await page.evaluate('worker.postMessage(1)')
  await soon(async () => (await said(page)).at(-1)).toBe('no')
  expect(shop.served.hits).not.toContain('/again')
  expect(errors).toEqual([])
})

test('lets a worker of a service that is allowed do all of it, and one of a refused service nothing', async () => {
  shop.served.put('/w.js', asking(at), js)
  shop.served.put(
    '/nest.js',
    `const inner = new Worker('w.js'); inner.onmessage = ({ data }) => postMessage(data)`,
    js,
  )
  const { page, context } = await shop.show()
  await answer(page, true)
  for (const path of ['/w.js', '/nest.js']) {
    shop.served.forget()
    await run(page, path)
    await soon(() => said(page)).toHaveLength(4)
    expect([...(await said(page))].sort()).toEqual(['events', 'fetch', 'import', 'xhr'])
    expect([...shop.served.hits].sort()).toEqual(ASKED)
  }
  const { page: other } = await shop.show({}, { context })
  await answer(other, false)
  for (const path of ['/w.js', '/nest.js']) {
    shop.served.forget()
    await run(other, path)
    await soon(() => said(other)).toHaveLength(4)
    expect([...(await said(other))].sort()).toEqual([
      'no events',
      'no fetch',
      'no import NetworkError',
      'no xhr',
    ])
    expect(shop.served.hits).toEqual([])
  }
})

test('puts a worker of the site under the floor, module or not, redirects and imports included', async () => {
  shop.served.put('/away', '', { status: 302, headers: { location: at('/redirected') } })
  shop.served.put(
    '/m.js',
    `for (const load of [() => fetch('/away'), () => import('${at('/dynamic.js')}')]) load().then(() => postMessage('went'), () => postMessage('failed'))`,
    js,
  )
  const { page } = await shop.show({ floor: '' })
  for (const type of ['classic', 'module'] as const) {
    await run(page, '/m.js', { type })
    await soon(() => said(page)).toEqual(['failed', 'failed'])
  }
  // One that cannot be had fails the worker, and is no reason to do without a guard.
  shop.served.put('/s.js', `import '${at('/static.js')}'`, js)
  await run(page, '/s.js', { type: 'module' })
  await soon(() => said(page)).toEqual(['error'])
  await run(page, '/m.js')
  await soon(() => said(page)).toEqual(['failed', 'failed'])
  expect(shop.served.hits).toEqual([])
})

/** Where a worker thinks it is, and what it reads from there. */
const placed = `
const all = async () => [
  location.href, String(location), location.origin, location.pathname, location.search, location.hash, self.name,
  new URL('x', location).href, await (await fetch('data.txt?1')).text(), await (await fetch(new Request('/folder/data.txt?2'))).text(),
  await new Promise(done => { const r = new XMLHttpRequest(); r.open('GET', './data.txt?3'); r.onload = () => done(r.responseText); r.send() }),
  new Request('data.txt').url, Object.keys(self).includes('fetch'), fetch.name, String(fetch), typeof self.imported,
  await caches.open('c').then(async cache => { await cache.add('data.txt'); return !!(await cache.match('/folder/data.txt')) }),
]
self.onmessage = async ({ data, ports }) => {
  if (data !== 'all') return postMessage([data, data.buffer?.byteLength])
  postMessage(await all().catch(String))
}`

test.each(['classic', 'module'] as const)(
  'a %s worker finds its place, its messages and its name as ever',
  async type => {
    shop.served.put(
      '/folder/w.js',
      (type === 'classic' ? `importScripts('more.js');` : `import './more.js';`) + placed,
      js,
    )
    shop.served.put('/folder/more.js', 'self.imported = 1', js)
    shop.served.put('/folder/data.txt', 'here', { type: 'text/plain' })
    const seen = []
    for (const attributes of ['data-workers="off"', '']) {
      const { page, errors } = await shop.show({ attributes })
      await run(page, '/folder/w.js?q#h', { type, name: 'nice' })
      // Before the worker can have begun: one that hands something over, and one that is changed afterwards.
      const left = await page.evaluate(() => {
        const { worker } = globalThis as unknown as { worker: Worker }
        const buffer = new ArrayBuffer(8)
        worker.postMessage({ buffer }, [buffer])
        const mutable = { a: 1 }
        worker.postMessage(mutable, {})
        mutable.a = 2
        worker.postMessage('all')
        return [buffer.byteLength, worker instanceof Worker]
      })
      await soon(() => said(page)).toHaveLength(3)
      seen.push([left, await said(page), await page.evaluate('Object.keys(worker)')])
      expect(errors).toEqual([])
    }
    expect(seen[1]).toEqual(seen[0])
    expect(JSON.stringify(seen[0])).toContain('"here"')
  },
)

test('makes a worker as the page wanted it where the page allows no texts for workers, or the file is not there', async () => {
  shop.served.put('/w.js', `onmessage = ({ data }) => postMessage([data, location.protocol])`, js)
  const strict = { 'content-security-policy': "worker-src 'self'" }
  const post = `globalThis.said = []; const w = new Worker('/w.js'); w.onmessage = ({ data }) => said.push(data); w.onerror = () => said.push('error'); w.postMessage('early')`
  const { page } = await shop.show({}, { headers: strict })
  await page.evaluate(`${post}; globalThis.w = w`)
  await soon(() => said(page)).toEqual([['early', 'http:']])
  await page.evaluate(`w.postMessage('late')`)
  await soon(() => said(page)).toHaveLength(2)
  await page.evaluate(`w.terminate(); w.postMessage('never')`)
  await page.evaluate(post)
  await soon(() => said(page)).toEqual([['early', 'http:']])

  const { page: bare } = await shop.show()
  await bare.route('**/heed-beside.js', route => route.fulfill({ status: 404 }))
  await bare.evaluate(post)
  await soon(() => said(bare)).toEqual([['early', 'http:']])
})

test.each([undefined, "worker-src 'self'"])(
  'lets a worker that was made before the gate for workers was there begin with it, under the policy %s',
  async policy => {
    shop.served.put(
      '/w.js',
      `fetch('${at('/fetch')}').catch(() => {}); onmessage = ({ data }) => postMessage(data)`,
      js,
    )
    const context = await shop.browser.newContext()
    let come = (): void => {}
    const asked = new Promise<void>(resolve => (come = resolve))
    await context.route('**/heed-alone.js', route => asked.then(() => route.continue()))
    const headers = { ...(policy && { 'content-security-policy': policy }) }
    const { page } = await shop.show({}, { context, headers })
    await run(page, '/w.js')
    await page.evaluate(`worker.postMessage('early'); worker.postMessage('next')
const ended = new Worker('/ended.js'); ended.postMessage(1); ended.terminate()`)
    await settled(page)
    expect(await said(page)).toEqual([])
    expect(shop.served.own).not.toContain('/w.js')
    come()
    await soon(() => said(page)).toEqual(['early', 'next'])
    await page.evaluate(`worker.postMessage('late')`)
    await soon(() => said(page)).toEqual(['early', 'next', 'late'])
    expect(shop.served.own).not.toContain('/ended.js')
    // Where no text may run, nothing guards it, as ever.
    if (!policy) expect(shop.served.hits).toEqual([])
  },
)

test('guards a worker from a text where there is no floor, which may be revoked at once', async () => {
  const { page } = await shop.show({ floor: 'off' })
  await page.evaluate(
    `globalThis.said = []
const text = "'use strict'; fetch('${at('/fetch')}').then(() => postMessage('went')); postMessage(location.protocol)"
const address = URL.createObjectURL(new Blob([text]))
for (const from of [address, 'data:text/javascript,' + encodeURIComponent(text)])
  new Worker(from).onmessage = ({ data }) => said.push(data)
URL.revokeObjectURL(address)`,
  )
  await soon(async () => [...(await said(page))].sort()).toEqual(['blob:', 'data:'])
  await settled(page)
  expect(shop.served.hits).toEqual([])
  await answer(page, true)
  await soon(async () => (await said(page)).filter(text => text === 'went')).toHaveLength(2)
  expect(shop.served.hits).toEqual(['/fetch', '/fetch'])
})

test.each(['', '; trusted-types page', '; trusted-types page heed'])(
  'makes a worker of a trusted address before its gate is there, with the policies%s',
  async names => {
    shop.served.put('/w.js', 'postMessage(1)', js)
    const headers = { 'content-security-policy': `require-trusted-types-for 'script'${names}` }
    const context = await shop.browser.newContext()
    let come = (): void => {}
    const asked = new Promise<void>(resolve => (come = resolve))
    await context.route('**/heed-alone.js', route => asked.then(() => route.continue()))
    const { page, errors } = await shop.show({}, { context, headers })
    await page.evaluate(`globalThis.said = []
const policy = trustedTypes.createPolicy('page', { createScriptURL: text => text })
new Worker(policy.createScriptURL('/w.js')).onmessage = ({ data }) => said.push(data)`)
    await settled(page)
    come()
    await soon(() => said(page)).toEqual([1])
    expect(errors).toEqual([])
  },
)

test('asks a second time for the file that workers wait for', async () => {
  shop.served.put('/w.js', 'onmessage = ({ data }) => postMessage(data)', js)
  const context = await shop.browser.newContext()
  // A browser remembers an address that failed: the second attempt has another.
  await context.route('**/heed-alone.js', route => route.abort())
  const { page } = await shop.show({}, { context })
  await run(page, '/w.js')
  await page.evaluate(`worker.postMessage('early')`)
  await soon(() => said(page)).toEqual(['early'])
})

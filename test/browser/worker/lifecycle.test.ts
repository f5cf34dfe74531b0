import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answer, controlled, kill, lab, notes, settled, soon } from './lab.ts'
import { built } from './serve.ts'

const shop = lab()
const at = (path: string) => shop.served.tracker(path)
const picture = (path: string) => `<img alt="" src="${at(path)}">`
/** A page whose requests only the worker sees: its tags stand in a frame without a guard. */
const frame = (...paths: string[]) =>
  shop.served.put('/frame', `<link rel="icon" href="data:,">${paths.map(picture).join('')}`)
const framed = { body: '<iframe src="/frame"></iframe>' }
const show = async (page: Page, path = '/') => {
  await page.goto(shop.served.url(path))
  await settled(page)
}
/** Asks for something as a script without a guard would, and says what became of it. */
const load = (page: Page, path: string) =>
  page.evaluate(async url => {
    const inner = document.querySelector('iframe')!.contentWindow as Window & typeof globalThis
    return inner.fetch(url).then(
      response => response.status,
      error => (error as Error).name,
    )
  }, at(path))

test('covers the first view as soon as it stands in front of it, and says what it refused', async () => {
  frame()
  const page = await shop.visitor({ ...framed, attributes: 'data-worker="/heed-worker.js" data-floor="off"' })
  expect(await load(page, '/first')).toBe('TypeError')
  expect(shop.served.hits).toEqual([])
  await soon(() => notes(page)).toEqual(['refused fetch /first tracker unasked'])
  await answer(page, true)
  expect(await load(page, '/second')).toBe(200)
  await answer(page, false)
  expect(await load(page, '/third')).toBe('TypeError')
  expect(shop.served.hits).toEqual(['/second'])
})

test('follows a grant and a withdrawal from one request to the next, a hundred times', async () => {
  frame()
  const page = await shop.visitor({ ...framed, attributes: 'data-worker="/heed-worker.js" data-floor="off"' })
  const wrong = await page.evaluate(async url => {
    const { consent } = (globalThis as unknown as { heed: { consent: { choose(answers: object): void } } })
      .heed
    const inner = document.querySelector('iframe')!.contentWindow as Window & typeof globalThis
    const wrong: number[] = []
    for (let time = 0; time < 100; time++) {
      const yes = time % 2 === 0
      consent.choose({ analytics: yes })
      const passed = await inner.fetch(`${url}/${time}`).then(
        () => true,
        () => false,
      )
      if (passed !== yes) wrong.push(time)
    }
    return wrong
  }, at('/turn'))
  expect(wrong).toEqual([])
})

test('knows what holds when the browser has ended it and starts it again', async () => {
  frame('/killed.gif')
  const page = await shop.visitor({ attributes: 'data-worker="/heed-worker.js" data-floor="off"' })
  await answer(page, true)
  await settled(page)
  shop.served.put('/', shop.html(framed))
  await kill(page)
  await show(page)
  expect(shop.served.hits).toEqual(['/killed.gif'])
  await answer(page, false)
  await settled(page)
  shop.served.forget()
  await kill(page)
  // A page without Heed: nobody but the worker is left to know.
  await show(page, '/frame')
  expect(shop.served.hits).toEqual([])
})

test('refuses third parties while it knows nothing, and asks the pages', async () => {
  frame()
  shop.served.put('/', shop.html({ ...framed, attributes: 'data-worker="/heed-worker.js" data-floor="off"' }))
  const page = await shop.visitor()
  await answer(page, true)
  await show(page)
  const forget = () =>
    page.evaluate(async () => {
      indexedDB.deleteDatabase('heed-worker')
    })
  await forget()
  await kill(page)
  expect(await load(page, '/asked')).toBe(200)
  // Now there is nobody to ask.
  await show(page, '/frame')
  await forget()
  await kill(page)
  const lonely = await page.evaluate(url => fetch(url).then(String, error => error.name), at('/lonely'))
  expect(lonely).toBe('TypeError')
  expect(shop.served.hits).toEqual(['/asked'])
})

test('asks the page before it refuses where a worker cannot read cookies', async () => {
  frame()
  shop.served.put('/heed-worker-old.js', {
    type: 'text/javascript',
    body: "Object.defineProperty(self, 'cookieStore', { value: undefined }); importScripts('/heed-worker.js')",
  })
  const page = await shop.visitor({
    ...framed,
    attributes: 'data-worker="/heed-worker-old.js" data-floor="off"',
  })
  expect(await load(page, '/before')).toBe('TypeError')
  await answer(page, true)
  expect(await load(page, '/granted')).toBe(200)
  await kill(page)
  expect(await load(page, '/restarted')).toBe(200)
  await answer(page, false)
  await settled(page)
  expect(await load(page, '/withdrawn')).toBe('TypeError')
  expect(shop.served.hits).toEqual(['/granted', '/restarted'])
})

test.each([
  ['enforce', ['/tracker'], ['refused fetch /unknown  undeclared']],
  ['permissive', ['/tracker', '/unknown'], ['seen fetch /unknown  undeclared']],
  ['report', ['/tracker', '/unknown'], ['seen fetch /unknown  undeclared']],
])('in the mode %s an undeclared host gets what the mode says', async (mode, hits, told) => {
  frame()
  const page = await shop.visitor({
    ...framed,
    attributes: `data-worker="/heed-worker.js" data-floor="off" data-mode="${mode}"`,
  })
  await answer(page, true)
  await page.evaluate(
    async urls => {
      const inner = document.querySelector('iframe')!.contentWindow as Window & typeof globalThis
      for (const url of urls) await inner.fetch(url).catch(() => {})
    },
    [at('/tracker'), at('/unknown').replace('tracker.', 'unknown.')],
  )
  await settled(page)
  expect(shop.served.hits).toEqual(hits)
  await soon(() => notes(page)).toEqual(told)
})

test('is live for all tabs: an answer in one counts in the other', async () => {
  frame()
  frame()
  const attributes = 'data-worker="/heed-worker.js" data-floor="off"'
  const page = await shop.visitor({ ...framed, attributes })
  const other = await page.context().newPage()
  await other.goto(shop.served.url('/first'))
  await answer(other, true)
  expect(await load(page, '/granted')).toBe(200)
  await answer(other, false)
  expect(await load(page, '/withdrawn')).toBe('TypeError')
  expect(shop.served.hits).toEqual(['/granted'])
})

test('replaces itself with a newer one at once', async () => {
  const page = await shop.visitor()
  shop.served.put('/heed-worker.js', {
    type: 'text/javascript',
    body: `${built('heed-worker.js')}\naddEventListener('message', event => event.source.postMessage('newer'))`,
  })
  const answered = await page.evaluate(async () => {
    const { serviceWorker } = navigator
    const changed = new Promise(done => serviceWorker.addEventListener('controllerchange', done))
    await (await serviceWorker.ready).update()
    await changed
    const said = new Promise(done => (serviceWorker.onmessage = ({ data }) => done(data)))
    serviceWorker.controller!.postMessage(1)
    return said
  })
  expect(answered).toBe('newer')
  await controlled(page)
})

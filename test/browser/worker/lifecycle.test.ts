import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ALONE, answer, controlled, kill, lab, load, notes, settled, soon } from './lab.ts'
import { built } from './serve.ts'

const shop = lab()
const at = (path: string) => shop.served.tracker(path)
const icon = '<link rel="icon" href="data:,">'
const LIVE = { attributes: `${ALONE} data-floor="off"` }
const show = async (page: Page, path = '/') => {
  await page.goto(shop.served.url(path))
  await settled(page)
}

test('covers the first view as soon as it stands in front of it, and says what it refused', async () => {
  const page = await shop.visitor(LIVE)
  expect(await load(page, at('/first.mjs'))).toBe('TypeError')
  expect(shop.served.hits).toEqual([])
  await soon(() => notes(page)).toEqual(['refused script /first.mjs tracker unasked'])
  await answer(page, true)
  expect(await load(page, at('/second.mjs'))).toBe('loaded')
  await answer(page, false)
  expect(await load(page, at('/third.mjs'))).toBe('TypeError')
  expect(shop.served.hits).toEqual(['/second.mjs'])
})

test('takes over frames that were still loading when it came, and tells the page what they asked for', async () => {
  let send = () => {}
  shop.served.put('/frame', (_, response) => {
    response.setHeader('content-type', 'text/html')
    send = () => response.end(`${icon}<style>p { background: url(${at('/framed.gif')}) }</style>`)
  })
  shop.served.put('/', shop.html({ ...LIVE, body: '<iframe src="/frame"></iframe>' }))
  const page = await shop.open('/', 'commit')
  await controlled(page)
  send()
  await soon(() => page.frames()[1]!.evaluate(() => !!navigator.serviceWorker?.controller)).toBe(true)
  // The rule meets nothing before there is a paragraph.
  await page.frames()[1]!.evaluate(() => document.body.append(document.createElement('p')))
  await soon(() => notes(page)).toEqual(['refused img /framed.gif tracker unasked'])
  expect(shop.served.hits).toEqual([])
})

test('follows a grant and a withdrawal from one request to the next, a hundred times', async () => {
  const page = await shop.visitor(LIVE)
  const wrong = await page.evaluate(`(async () => {
    const wrong = []
    for (let time = 0; time < 100; time++) {
      const yes = time % 2 === 0
      heed.consent.choose({ analytics: yes })
      const passed = await import('${at('/turn')}' + time + '.mjs').then(() => true, () => false)
      if (passed !== yes) wrong.push(time)
    }
    return wrong
  })()`)
  expect(wrong).toEqual([])
  expect(shop.served.hits).toHaveLength(50)
})

test('knows what holds when the browser has ended it and starts it again', async () => {
  shop.served.put('/plain', `${icon}<img alt="" src="${at('/plain.gif')}">`)
  const page = await shop.visitor(LIVE)
  await answer(page, true)
  await settled(page)
  await kill(page)
  // A page without Heed: nobody but the worker is left to know.
  await show(page, '/plain')
  expect(shop.served.hits).toEqual(['/plain.gif'])
  await show(page, '/first')
  await answer(page, false)
  await settled(page)
  shop.served.forget()
  await kill(page)
  await show(page, '/plain')
  expect(shop.served.hits).toEqual([])
})

test('refuses third parties while it knows nothing, and asks the pages', async () => {
  shop.served.put('/plain', icon)
  const page = await shop.visitor(LIVE)
  await answer(page, true)
  await settled(page)
  const forget = async () => {
    await page.evaluate(
      () =>
        new Promise(done => {
          indexedDB.deleteDatabase('heed-worker').onsuccess = done
        }),
    )
    await kill(page)
  }
  await forget()
  expect(await load(page, at('/asked.mjs'))).toBe('loaded')
  await show(page, '/plain')
  await forget()
  // Now there is nobody to ask.
  expect(await load(page, at('/lonely.mjs'))).toBe('TypeError')
  expect(shop.served.hits).toEqual(['/asked.mjs'])
})

test('asks the page before it refuses where a worker cannot read cookies', async () => {
  shop.served.put('/heed-worker-old.js', {
    type: 'text/javascript',
    body: "Object.defineProperty(self, 'cookieStore', { value: undefined }); importScripts('/heed-worker.js')",
  })
  const page = await shop.visitor({ attributes: 'data-worker="/heed-worker-old.js" data-floor="off"' })
  expect(await load(page, at('/before.mjs'))).toBe('TypeError')
  await answer(page, true)
  expect(await load(page, at('/granted.mjs'))).toBe('loaded')
  await kill(page)
  expect(await load(page, at('/restarted.mjs'))).toBe('loaded')
  await answer(page, false)
  await settled(page)
  expect(await load(page, at('/withdrawn.mjs'))).toBe('TypeError')
  expect(shop.served.hits).toEqual(['/granted.mjs', '/restarted.mjs'])
})

test.each([
  ['enforce', ['/declared.mjs'], ['refused script /unknown.mjs  undeclared']],
  ['permissive', ['/declared.mjs', '/unknown.mjs'], ['seen script /unknown.mjs  undeclared']],
  ['report', ['/declared.mjs', '/unknown.mjs'], ['seen script /unknown.mjs  undeclared']],
])('in the mode %s an undeclared host gets what the mode says', async (mode, hits, told) => {
  const page = await shop.visitor({ attributes: `${LIVE.attributes} data-mode="${mode}"` })
  await answer(page, true)
  await settled(page)
  await load(page, at('/declared.mjs'))
  await load(page, at('/unknown.mjs').replace('tracker.', 'unknown.'))
  expect(shop.served.hits).toEqual(hits)
  await soon(() => notes(page)).toEqual(told)
})

test('is live for all tabs: an answer in one counts in the other', async () => {
  const page = await shop.visitor(LIVE)
  const other = await page.context().newPage()
  await other.goto(shop.served.url('/first'))
  await answer(other, true)
  expect(await load(page, at('/granted.mjs'))).toBe('loaded')
  await answer(other, false)
  expect(await load(page, at('/withdrawn.mjs'))).toBe('TypeError')
  expect(shop.served.hits).toEqual(['/granted.mjs'])
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

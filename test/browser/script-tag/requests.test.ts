import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answer, lab, settled, soon } from './open.ts'

const shop = lab()

/** Every way of asking for something that a script has, by the name of the path it asks for. */
function askEverything(base: string): void {
  const results: Record<string, unknown> = {}
  Object.assign(globalThis, { results })
  const keep = (name: string, made: () => unknown) => {
    try {
      results[name] = made()
    } catch (error) {
      results[name] = (error as Error).name
    }
  }
  const xhr = (name: string, async: boolean) => {
    const request = new XMLHttpRequest()
    request.open('GET', `${base}/${name}`, async)
    for (const event of ['load', 'error']) request.addEventListener(event, () => (results[name] = event))
    request.send()
    return 'sent'
  }
  const element = (tag: string, name: string, set: (made: HTMLElement, url: string) => void) =>
    keep(name, () => {
      const made = document.createElement(tag)
      set(made, `${base}/${name}`)
      document.body.append(made)
    })
  keep('fetch', () =>
    fetch(`${base}/fetch`).then(
      async response => (results['fetch'] = await response.text()),
      error => (results['fetch'] = error.name),
    ),
  )
  keep('request', () => void fetch(new Request(`${base}/request`)).catch(() => {}))
  keep('url', () => void fetch(new URL(`${base}/url`), { method: 'POST', body: 'x' }).catch(() => {}))
  keep('xhr', () => xhr('xhr', true))
  keep('beacon', () => navigator.sendBeacon(`${base}/beacon`, 'x'))
  keep('image.gif', () => void (new Image().src = `${base}/image.gif`))
  element('img', 'img.gif', (made, url) => ((made as HTMLImageElement).src = url))
  element('img', 'img-attribute.gif', (made, url) => made.setAttribute('src', url))
  element('script', 'script.js', (made, url) => ((made as HTMLScriptElement).src = url))
  element('script', 'script-attribute.js', (made, url) => made.setAttribute('SRC', url))
  element('iframe', 'frame.html', (made, url) => ((made as HTMLIFrameElement).src = url))
  element('iframe', 'frame-attribute.html', (made, url) => made.setAttribute('src', url))
}

const WAYS = [
  '/beacon',
  '/fetch',
  '/frame-attribute.html',
  '/frame.html',
  '/image.gif',
  '/img-attribute.gif',
  '/img.gif',
  '/request',
  '/script-attribute.js',
  '/script.js',
  '/url',
  '/xhr',
]
const arrived = () => [...shop.served.hits].sort()
const ask = (page: Page) => page.evaluate(askEverything, shop.served.tracker(''))
const result = (page: Page, name: string) =>
  page.evaluate(name => (globalThis as unknown as { results: Record<string, unknown> }).results[name], name)

test('holds every request before an answer and lets each go once after a yes', async () => {
  const { page, errors } = await shop.show()
  await ask(page)
  await settled(page)
  expect(arrived()).toEqual([])
  await answer(page, true)
  await soon(arrived).toEqual(WAYS)
  await soon(() => result(page, 'fetch')).toBe('ok')
  await soon(() => result(page, 'xhr')).toBe('load')
  await answer(page, true)
  await settled(page)
  expect(arrived()).toEqual(WAYS)
  expect(errors).toEqual([])
})

test('fails what was held the way the platform fails when the answer is no', async () => {
  const { page, errors } = await shop.show()
  await ask(page)
  await answer(page, false)
  await soon(() => result(page, 'fetch')).toBe('TypeError')
  await soon(() => result(page, 'xhr')).toBe('error')
  await settled(page)
  expect(arrived()).toEqual([])
  expect(errors).toEqual([])
})

test('refuses every request after a no, and still does after a return', async () => {
  const { page } = await shop.show()
  await answer(page, false)
  await ask(page)
  await soon(() => result(page, 'fetch')).toBe('TypeError')
  await page.reload()
  await ask(page)
  await soon(() => result(page, 'xhr')).toBe('error')
  await settled(page)
  expect(arrived()).toEqual([])
})

test('lets every request pass at once after a yes, and none after it was taken back', async () => {
  const { page } = await shop.show()
  await answer(page, true)
  await ask(page)
  await soon(arrived).toEqual(WAYS)
  await page.evaluate(() => heed.consent!.withdraw('analytics'))
  shop.served.forget()
  await ask(page)
  await settled(page)
  expect(arrived()).toEqual([])
})

test('sends no ping of the time before a no when a yes follows it', async () => {
  const { page } = await shop.show()
  await ask(page)
  await answer(page, false)
  await answer(page, true)
  await settled(page)
  expect(arrived()).not.toContain('/beacon')
  expect(arrived()).not.toContain('/image.gif')
  expect(arrived()).not.toContain('/fetch')
})

test('fails a synchronous request at once, and lets it through after a yes', async () => {
  const { page } = await shop.show()
  const send = () =>
    page.evaluate(url => {
      const request = new XMLHttpRequest()
      request.open('GET', url, false)
      try {
        request.send()
        return request.responseText
      } catch (error) {
        return (error as Error).name
      }
    }, shop.served.tracker('/sync'))
  expect(await send()).toBe('NetworkError')
  expect(arrived()).toEqual([])
  await answer(page, true)
  await settled(page)
  expect(arrived()).toEqual([])
  expect(await send()).toBe('ok')
  await page.evaluate(() => heed.consent!.withdraw())
  expect(await send()).toBe('NetworkError')
  expect(arrived()).toEqual(['/sync'])
})

test('keeps the order of what was held', async () => {
  const { page } = await shop.show()
  await page.evaluate(base => {
    for (let index = 0; index < 5; index++) {
      const script = document.createElement('script')
      script.async = false
      script.src = `${base}/${index}.js`
      document.head.append(script)
    }
  }, shop.served.tracker(''))
  await answer(page, true)
  await soon(() => page.evaluate(() => globalThis.ran)).toEqual(['/0.js', '/1.js', '/2.js', '/3.js', '/4.js'])
})

/** Puts scripts into the page and takes them out again: at once, never, or when they have failed. */
const callBack = (page: Page) =>
  page.evaluate(base => {
    for (const [name, leave] of Object.entries({
      gone: (script: Element) => script.remove(),
      stays() {},
      failed: (script: HTMLElement) => (script.onerror = () => script.remove()),
    })) {
      const script = document.createElement('script')
      script.src = `${base}/${name}.js`
      document.head.append(script)
      leave(script)
    }
  }, shop.served.tracker(''))
const scripts = (page: Page) =>
  page.evaluate(() => document.head.querySelectorAll('script[src*=tracker]').length)

test('runs a script that was taken out while it waited, as browsers do while it loads', async () => {
  const { page, errors } = await shop.show()
  await callBack(page)
  await answer(page, true)
  await soon(async () => [...(await page.evaluate(() => globalThis.ran))].sort()).toEqual([
    '/failed.js',
    '/gone.js',
    '/stays.js',
  ])
  expect(await scripts(page)).toBe(2)
  expect(arrived()).toEqual(['/failed.js', '/gone.js', '/stays.js'])
  expect(errors).toEqual([])
})

test('runs no script after a later yes that was taken out after a no', async () => {
  const { page } = await shop.show()
  await callBack(page)
  await answer(page, false)
  await settled(page)
  await answer(page, true)
  await soon(() => page.evaluate(() => globalThis.ran)).toEqual(['/stays.js'])
  await settled(page)
  expect(arrived()).toEqual(['/stays.js'])
})

test('never stands between the page and its own host', async () => {
  const { page } = await shop.show()
  shop.served.put('/own', 'mine', { type: 'text/plain' })
  const [fetched, sent, beacon] = await page.evaluate(async () => {
    const fetched = await (await fetch('/own')).text()
    const sent = await new Promise(done => {
      const request = new XMLHttpRequest()
      request.open('GET', '/own')
      request.onload = () => done(request.responseText)
      request.send()
    })
    return [fetched, sent, navigator.sendBeacon('/own', 'x')]
  })
  expect([fetched, sent, beacon]).toEqual(['mine', 'mine', true])
})

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answer, lab, settled, soon, told } from './open.ts'
import { policy } from './shop.ts'

const shop = lab()
const tracker = policy.services!['tracker']!
/** The shop, whose third party keeps a database and a cache as well. */
const text = JSON.stringify({
  ...policy,
  services: {
    ...policy.services,
    tracker: {
      ...tracker,
      storage: [...tracker.storage!, { name: 'tk-*', area: 'database' }, { name: 'tk-*', area: 'cache' }],
    },
  },
})
const plain = { attributes: 'data-floor="off"', text }
const keys = (page: Page) => page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)])

const writeAll = (page: Page) =>
  page.evaluate(() => {
    for (const area of [localStorage, sessionStorage]) {
      area.setItem('tk:set', '1')
      area['tk:property'] = '1'
      Object.assign(area, { 'tk:assign': '1' })
      Object.defineProperty(area, 'tk:define', {
        value: '1',
        configurable: true,
        enumerable: true,
        writable: true,
      })
      Reflect.set(area, 'tk:reflect', '1')
      Storage.prototype.setItem.call(area, 'tk:call', '1')
      area['own'] = '1'
    }
  })
const WRITTEN = ['own', 'tk:assign', 'tk:call', 'tk:define', 'tk:property', 'tk:reflect', 'tk:set']
const sorted = async (page: Page) => (await keys(page)).map(names => names.sort())

test('holds writes by every door, does them once after a yes, removes and refuses them after a withdrawal', async () => {
  const { page, errors } = await shop.show(plain)
  await writeAll(page)
  expect(await keys(page)).toEqual([['own'], ['own']])
  await answer(page, true)
  expect(await sorted(page)).toEqual([WRITTEN, WRITTEN])
  await page.evaluate(() => heed.consent!.withdraw())
  expect(await keys(page)).toEqual([['own'], ['own']])
  await writeAll(page)
  expect(await keys(page)).toEqual([['own'], ['own']])
  await page.reload()
  await writeAll(page)
  expect(await keys(page)).toEqual([['own'], ['own']])
  expect(errors).toEqual([])
})

test('gives the page areas that are as they were', async () => {
  const { page } = await shop.show(plain)
  await answer(page, true)
  const look = () =>
    page.evaluate(() => {
      localStorage.clear()
      localStorage.setItem('a', '1')
      localStorage['b'] = 2
      const found: unknown[] = [
        localStorage instanceof Storage,
        localStorage === window.localStorage,
        Object.prototype.toString.call(localStorage),
        JSON.stringify(localStorage),
        localStorage.length,
        localStorage.key(0),
        'a' in localStorage,
        'missing' in localStorage,
        localStorage['missing'],
        localStorage.getItem('missing'),
        localStorage['b'],
        Object.entries(localStorage),
        localStorage.setItem === Storage.prototype.setItem,
        Storage.prototype.getItem.call(localStorage, 'a'),
        Object.getOwnPropertyDescriptor(localStorage, 'a'),
        Object.getOwnPropertyDescriptor(window, 'localStorage')!.get!.name,
        delete localStorage['a'],
        localStorage.removeItem('b'),
        localStorage.length,
        Reflect.ownKeys(localStorage),
      ]
      const event = new StorageEvent('storage', { key: 'a', storageArea: localStorage })
      found.push(event.storageArea === localStorage, event.key, new StorageEvent('storage').storageArea)
      event.initStorageEvent('storage', true, true, 'b', null, null, 'url', sessionStorage)
      found.push(event.storageArea === sessionStorage, event.key)
      try {
        localStorage.setItem('large', 'x'.repeat(2e7))
      } catch (error) {
        found.push((error as Error).name)
      }
      return found
    })
  const guarded = await look()
  await page.evaluate(() => heed.guard.stop())
  expect(guarded).toEqual(await look())
})

test('tells a page of a storage event in the area that it knows', async () => {
  const { page, context } = await shop.show(plain)
  await page.evaluate(() => {
    addEventListener('storage', ({ key, storageArea }) =>
      Object.assign(globalThis, { heard: [key, storageArea === localStorage] }),
    )
  })
  shop.served.put('/bare', '<!doctype html><title>Bare</title>')
  const bare = await context.newPage()
  await bare.goto(shop.served.url('/bare'))
  await bare.evaluate(() => localStorage.setItem('own', '1'))
  await soon(() => page.evaluate('globalThis.heard')).toEqual(['own', true])
})

/** Opens a database and a cache and says what became of it, when it became something. */
const open = (page: Page, name: string) =>
  page.evaluate(name => {
    globalThis.log = []
    const request = indexedDB.open(name)
    request.onupgradeneeded = ({ oldVersion, target }) => {
      request.result.createObjectStore('visits')
      log.push(`upgrade ${oldVersion} ${target === request}`)
    }
    request.onsuccess = () => {
      const { result } = request
      const write = result.transaction('visits', 'readwrite')
      write.objectStore('visits').put(1, 'count')
      write.oncomplete = () => log.push(`written ${result.name}`)
      result.onclose = () => log.push('closed')
    }
    request.onerror = () => log.push(`database ${request.error!.name} ${request.readyState}`)
    caches.open(name).then(
      cache => log.push(`cache ${cache instanceof Cache}`),
      error => log.push(`cache ${error.name}`),
    )
    return [request instanceof IDBOpenDBRequest, request.readyState, request.onblocked]
  }, name)
const kept = (page: Page) =>
  page.evaluate(async () => [(await indexedDB.databases()).map(({ name }) => name), await caches.keys()])
const logged = (page: Page) => page.evaluate(() => [...log].sort())

test('holds, opens, deletes and refuses databases and caches', async () => {
  const { page, errors } = await shop.show(plain)
  expect(await open(page, 'tk-1')).toEqual([true, 'pending', null])
  await settled(page)
  expect([await logged(page), await kept(page)]).toEqual([[], [[], []]])
  await answer(page, true)
  await soon(() => logged(page)).toEqual(['cache true', 'upgrade 0 true', 'written tk-1'])
  expect(await kept(page)).toEqual([['tk-1'], ['tk-1']])
  await page.evaluate(() => heed.consent!.withdraw())
  await soon(() => kept(page)).toEqual([[], []])
  await soon(async () => (await told(page, 'removed', 'left')).sort()).toEqual([
    'removed cache tk-1',
    'removed database tk-1',
  ])
  await open(page, 'tk-2')
  await soon(() => logged(page)).toEqual(['cache TypeError', 'database AbortError done'])
  expect(await kept(page)).toEqual([[], []])
  await open(page, 'own')
  await soon(() => kept(page)).toEqual([['own'], ['own']])
  expect(errors).toEqual([])
})

test('fails what waited when the answer is no, and deletes what was there before', async () => {
  const { page, context } = await shop.show(plain)
  shop.served.put('/bare', '<!doctype html><title>Bare</title>')
  const bare = await context.newPage()
  await bare.goto(shop.served.url('/bare'))
  await open(bare, 'tk-old')
  await soon(() => kept(bare)).toEqual([['tk-old'], ['tk-old']])
  await bare.close()
  await open(page, 'tk-new')
  await answer(page, false)
  await soon(() => logged(page)).toEqual(['cache TypeError', 'database AbortError done'])
  await soon(() => kept(page)).toEqual([[], []])
})

import type { Control } from '../control.ts'

/** Cookies, storage and what else a page keeps. */
export const keeping: readonly Control[] = [
  {
    name: 'storage is read, written, listed and emptied in every way',
    async run() {
      const use = async (area: Storage): Promise<unknown> => {
        area.setItem('k-one', '1')
        area['k-two'] = 2 as never
        Object.assign(area, { 'k-three': null })
        const own = (): string[] =>
          Object.keys(area)
            .filter(key => key.startsWith('k-'))
            .sort()
        const before = own()
        const kept = [
          'k-one' in area,
          'absent' in area,
          area['k-two'],
          area['absent'] ?? 'none',
          area.getItem('k-three'),
          area.getItem('absent'),
          Object.hasOwn(area, 'k-one'),
          Object.getOwnPropertyDescriptor(area, 'k-one'),
          JSON.stringify(
            Object.fromEntries(
              Object.entries(area)
                .filter(([key]) => key.startsWith('k-'))
                .sort(),
            ),
          ),
          delete area['k-two'],
          area.removeItem('k-one'),
          Reflect.set(area, 'k-four', 4),
          Object.defineProperty(area, 'k-five', { value: 'five' }) === area,
        ]
        area.setItem('getItem', 'shadowed')
        const shadow = [area.getItem('getItem'), typeof area.getItem]
        area.removeItem('getItem')
        return [
          before,
          own(),
          kept,
          shadow,
          await attempt(() => area.setItem('k-big', 'x'.repeat(6_000_000))),
          await attempt(() => (area.setItem as (key: string) => void)('k')),
          await attempt(() => Storage.prototype.setItem.call({} as Storage, 'a', 'b')),
          Object.prototype.toString.call(area),
          area.setItem('k-returns', 'x'),
        ]
      }
      return [await use(localStorage), await use(sessionStorage), localStorage === window.localStorage]
    },
  },
  {
    name: 'another window hears of storage',
    async run() {
      const frame = await framed(frame => (frame.src = '/page?html=<p>other'))
      const inner = frame.contentWindow as Window & typeof globalThis
      const heard: unknown[] = []
      inner.addEventListener('storage', ({ key, oldValue, newValue, url, storageArea }) =>
        heard.push([key, oldValue, newValue, url === location.href, storageArea === inner.localStorage]),
      )
      addEventListener('storage', ({ key, newValue }) => heard.push(['here', key, newValue]))
      localStorage.setItem('s-one', '1')
      localStorage['s-one'] = '2'
      localStorage.setItem('s-one', '2')
      delete localStorage['s-one']
      inner.localStorage.setItem('s-two', 'inner')
      while (heard.length < 4) await pause(20)
      inner.localStorage.removeItem('s-two')
      return heard.map(one => JSON.stringify(one)).sort()
    },
  },
  {
    name: 'cookies are set, read, changed and removed',
    async run() {
      const own = (): string =>
        document.cookie
          .split('; ')
          .filter(pair => pair.startsWith('c-'))
          .sort()
          .join('; ')
      const set = (text: unknown): string => {
        // biome-ignore lint/suspicious/noDocumentCookie: it is what is looked at
        document.cookie = text as string
        return own()
      }
      return [
        set('c-one=1'),
        set('c-one=2; path=/; max-age=100'),
        set('c-two=a=b=c; SameSite=Strict'),
        set('c-three="quoted; expires=Fri, 01 Jan 2100 00:00:00 GMT'),
        set('c-four=%E2%9C%93; secure'),
        set('  c-five  =  spaced  '),
        set('c-hidden=1; httponly'),
        set('c-far=1; domain=example.com'),
        set('c-past=1; max-age=0'),
        set('c-path=1; path=/elsewhere'),
        set('__Host-c=1; secure; path=/'),
        set('c-empty='),
        set('=nameless'),
        set(''),
        set(null),
        set('c-two=; max-age=0'),
        set('c-one=; expires=Thu, 01 Jan 1970 00:00:00 GMT'),
        document.cookie.includes('nameless'),
        navigator.cookieEnabled,
        await attempt(() => Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!.get!.call({})),
        await attempt(() =>
          Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!.set!.call({}, 'x'),
        ),
        await attempt(() => (document.implementation.createHTMLDocument().cookie = 'x=1')),
      ]
    },
  },
  {
    name: 'the cookie store sets, lists and tells',
    async run() {
      const heard: unknown[] = []
      cookieStore.addEventListener('change', ({ changed, deleted }) =>
        heard.push([changed.map(({ name, value }) => [name, value]), deleted.map(({ name }) => name)]),
      )
      await cookieStore.set('d-one', '1')
      await cookieStore.set({
        name: 'd-two',
        value: '2',
        path: '/',
        sameSite: 'lax',
        expires: Date.now() + 1e6,
      })
      const one = await cookieStore.get('d-one')
      const all = (await cookieStore.getAll()).filter(({ name }) => name?.startsWith('d-'))
      await cookieStore.delete('d-one')
      await cookieStore.delete({ name: 'd-two' })
      await pause(100)
      return [
        [one?.name, one?.value],
        all.map(({ name, value }) => [name, value]),
        await cookieStore.get('d-one'),
        heard,
        Object.prototype.toString.call(cookieStore.set('d-three', '3')),
        await attempt(() => (cookieStore.set as () => Promise<void>)()),
        await attempt(() => cookieStore.set('bad;name', 'x')),
        await attempt(() => cookieStore.set({ name: 'x', value: 'y', domain: 'example.com' })),
        await attempt(() => cookieStore.get({} as never)),
        document.cookie.includes('d-three=3'),
      ]
    },
  },
  {
    name: 'a database is made, filled, read and deleted',
    async run() {
      const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      const opening = indexedDB.open('own-base', 2)
      hear(opening, 'upgradeneeded success blocked error', 'open')
      note(opening instanceof IDBOpenDBRequest, opening.readyState)
      opening.onupgradeneeded = () => {
        const store = opening.result.createObjectStore('things', { keyPath: 'id', autoIncrement: true })
        store.createIndex('by-name', 'name')
      }
      const base = await done(opening)
      const store = base.transaction('things', 'readwrite').objectStore('things')
      const ids = [
        await done(store.add({ name: 'b' })),
        await done(store.put({ name: 'a', when: new Date(0) })),
      ]
      const sorted = await done(store.index('by-name').getAll())
      const clash = await attempt(() => done(store.add({ id: ids[0], name: 'c' })))
      base.close()
      const names = (await indexedDB.databases()).map(({ name, version }) => [name, version])
      await done(indexedDB.deleteDatabase('own-base'))
      return [
        ids,
        sorted,
        clash,
        names,
        (await indexedDB.databases()).length,
        await attempt(() => indexedDB.open('x', 0)),
        await attempt(() => (indexedDB.open as unknown as () => void)()),
        await attempt(() => indexedDB.cmp(1, 2)),
      ]
    },
  },
  {
    name: 'a cache keeps answers',
    async run() {
      const cache = await caches.open('own-cache')
      await cache.add('/data.json')
      await cache.put('/made', new Response('made'))
      await cache.addAll(['/status?code=200'])
      const found = await caches.match('/made')
      return [
        await found!.text(),
        (await cache.keys()).map(({ url }) => url),
        await (await cache.match('/data.json'))!.json(),
        await attempt(() => cache.add('/status?code=404')),
        await caches.has('own-cache'),
        await cache.delete('/made'),
        await caches.keys(),
        await caches.delete('own-cache'),
        await attempt(() => (caches.open as () => Promise<Cache>)()),
      ]
    },
  },
  {
    name: 'tabs talk over a channel and take turns',
    async run() {
      const [one, two] = [new BroadcastChannel('own'), new BroadcastChannel('own')]
      const heard = next<MessageEvent>(two, 'message')
      one.postMessage({ a: [1] })
      const { data, origin } = await heard
      const order: string[] = []
      await Promise.all([
        navigator.locks.request('own', async () => void order.push('first')),
        navigator.locks.request('own', async () => void order.push('second')),
      ])
      one.close()
      return [
        data,
        origin,
        order,
        await attempt(() => one.postMessage('x')),
        typeof (await navigator.storage.estimate()).quota,
      ]
    },
  },
]

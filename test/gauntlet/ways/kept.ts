import { fresh, heard, newer, opened, put } from './page.ts'
import type { Target, Way } from './way.ts'

const value = (to: Target, more = ''): string => `${to.name}=1; path=/; max-age=9999${more}`

/** The accessor of a document's cookies, as a fresh frame has it. */
const accessor = (): PropertyDescriptor =>
  Object.getOwnPropertyDescriptor(fresh().Document.prototype, 'cookie')!

/** An own address that sets a cookie. */
const sets = (to: Target, type: string, more = ''): string =>
  to.says(type, '', { 'set-cookie': value(to, more) })

/** Cookies, by script and by answers of the site. */
export const cookies: readonly Way[] = (
  [
    { id: 'cookie', twin: true, title: 'document.cookie', run: to => void (document.cookie = value(to)) },
    {
      id: 'cookie-domain',
      title: 'document.cookie for the domain',
      run: to => void (document.cookie = value(to, `; domain=${location.hostname}`)),
    },
    {
      id: 'cookie-session',
      title: 'document.cookie without an end',
      run: to => void (document.cookie = `${to.name}=1`),
    },
    {
      id: 'cookie-folder',
      title: 'document.cookie for the folder of the page',
      run: to => void (document.cookie = value(to).replace('path=/', 'path=/page')),
    },
    {
      id: 'cookie-reflect',
      title: 'Reflect.set(document, "cookie")',
      run: to => void Reflect.set(document, 'cookie', value(to)),
    },
    {
      id: 'cookie-store',
      twin: true,
      title: 'cookieStore.set(name, value)',
      run: to => newer(newer(window)['cookieStore']!)['set']!(to.name, '1'),
    },
    {
      id: 'cookie-store-object',
      title: 'cookieStore.set({ name, value })',
      run: to => newer(newer(window)['cookieStore']!)['set']!({ name: to.name, value: '1' }),
    },
    {
      id: 'cookie-realm',
      title: 'document.cookie of a fresh frame',
      run: to => void (fresh().document.cookie = value(to)),
    },
    {
      id: 'cookie-realm-setter',
      title: 'the cookie setter of a fresh frame, on our document',
      run: to => void accessor().set!.call(document, value(to)),
    },
    {
      id: 'cookie-realm-store',
      title: 'the cookieStore of a fresh frame',
      run: to => newer(newer(fresh())['cookieStore']!)['set']!(to.name, '1'),
    },
    {
      id: 'cookie-srcdoc',
      title: 'document.cookie in a srcdoc',
      run: to => void put('iframe', { srcdoc: `<script>document.cookie = '${value(to)}'</script>` }),
    },
    {
      id: 'cookie-frame-page',
      title: 'document.cookie in a frame of the site',
      run: to =>
        heard(
          put('iframe', { src: to.says('text/html', `<script>document.cookie = '${value(to)}'</script>`) }),
          'load',
        ),
    },
    {
      id: 'cookie-answer-fetch',
      title: 'Set-Cookie of an own answer to fetch',
      run: to => fetch(sets(to, 'text/plain')),
    },
    {
      id: 'cookie-answer-image',
      title: 'Set-Cookie of an own picture',
      run: to => heard(put('img', { src: sets(to, 'image/gif') }), 'error'),
    },
    {
      id: 'cookie-answer-frame',
      twin: true,
      title: 'Set-Cookie of an own frame',
      run: to => heard(put('iframe', { src: sets(to, 'text/html') }), 'load'),
    },
    {
      id: 'cookie-answer-http-only',
      title: 'Set-Cookie with HttpOnly of an own answer',
      from: 'edge',
      run: to => fetch(sets(to, 'text/plain', '; httponly')),
    },
  ] satisfies Partial<Way>[]
).map(way => ({ kind: 'cookie', makes: 'cookie', ...way }) as Way)

const areas = ['local', 'session'] as const
const areaOf = (
  area: 'local' | 'session',
  { localStorage, sessionStorage } = window as Pick<Window, 'localStorage' | 'sessionStorage'>,
): Storage => (area === 'local' ? localStorage : sessionStorage)

/** What stays in the browser under a name, by every door to it. */
export const storage: readonly Way[] = (
  [
    ...areas.flatMap(makes => {
      const kept = (id: string, title: string, run: (to: Target) => unknown) => ({
        id: `${makes}-${id}`,
        title: title.replace('storage', `${makes}Storage`),
        makes,
        run,
        ...(id === 'set-item' && { twin: true as const }),
      })
      return [
        kept('set-item', 'storage.setItem', to => areaOf(makes).setItem(to.name, '1')),
        kept(
          'property',
          'storage.name =',
          to => void ((areaOf(makes) as Record<string, unknown>)[to.name] = '1'),
        ),
        kept('define', 'defineProperty of storage', to =>
          Object.defineProperty(areaOf(makes), to.name, {
            value: '1',
            configurable: true,
            writable: true,
            enumerable: true,
          }),
        ),
        kept('reflect', 'Reflect.set of storage', to => Reflect.set(areaOf(makes), to.name, '1')),
        kept('assign', 'Object.assign to storage', to => Object.assign(areaOf(makes), { [to.name]: '1' })),
        kept('prototype', 'Storage.prototype.setItem on storage', to =>
          Storage.prototype.setItem.call(areaOf(makes), to.name, '1'),
        ),
        kept('realm', 'storage of a fresh frame', to => areaOf(makes, fresh()).setItem(to.name, '1')),
        kept(
          'realm-property',
          'storage.name = of a fresh frame',
          to => void ((areaOf(makes, fresh()) as Record<string, unknown>)[to.name] = '1'),
        ),
        kept('realm-method', 'setItem of a fresh frame, on our storage', to =>
          fresh().Storage.prototype.setItem.call(areaOf(makes), to.name, '1'),
        ),
      ]
    }),
    {
      id: 'database',
      twin: true,
      title: 'indexedDB.open',
      makes: 'database',
      run: to => opened(indexedDB, to.name),
    },
    {
      id: 'database-realm',
      title: 'indexedDB.open of a fresh frame',
      makes: 'database',
      run: to => opened(fresh().indexedDB, to.name),
    },
    {
      id: 'database-worker',
      twin: true,
      title: 'indexedDB.open in a worker file',
      makes: 'database',
      run: to =>
        heard(
          new Worker(
            to.says(
              'text/javascript',
              `indexedDB.open('${to.name}').onsuccess = event => { event.target.result.close(); postMessage(0) }`,
            ),
          ),
          'message',
        ),
    },
    { id: 'cache', twin: true, title: 'caches.open', makes: 'cache', run: to => caches.open(to.name) },
    {
      id: 'cache-realm',
      title: 'caches.open of a fresh frame',
      makes: 'cache',
      run: to => fresh().caches.open(to.name),
    },
    {
      id: 'cache-worker',
      title: 'caches.open in a worker file',
      makes: 'cache',
      run: to =>
        heard(
          new Worker(to.says('text/javascript', `caches.open('${to.name}').then(() => postMessage(0))`)),
          'message',
        ),
    },
  ] satisfies Partial<Way>[]
).map(way => ({ kind: 'storage', ...way }) as Way)

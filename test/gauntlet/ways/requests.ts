import { fresh, newer } from './page.ts'
import type { Way } from './way.ts'

const quiet = (promise: Promise<unknown>): Promise<unknown> => promise.catch(() => {})

function ask(
  url: string,
  { method = 'GET', sync = false, body, type = XMLHttpRequest }: Asked = {},
): Promise<unknown> {
  const request = new type()
  request.open(method, url, !sync)
  return new Promise(done => {
    request.onloadend = done
    try {
      request.send(body)
    } catch {
      // A synchronous request that fails throws.
      done(0)
    }
  })
}
interface Asked {
  readonly method?: string
  readonly sync?: boolean
  readonly body?: string
  readonly type?: typeof XMLHttpRequest
}

/** What a script asks for by calling. */
export const requests: readonly Way[] = (
  [
    { id: 'fetch-text', twin: true, title: 'fetch(text)', run: to => quiet(fetch(to.url)) },
    { id: 'fetch-url', title: 'fetch(URL)', run: to => quiet(fetch(new URL(to.url))) },
    { id: 'fetch-request', title: 'fetch(Request)', run: to => quiet(fetch(new Request(to.url))) },
    {
      id: 'fetch-request-class',
      title: 'fetch of a Request that says something else of its address',
      run: to =>
        quiet(
          fetch(
            new (class extends Request {
              override get url() {
                return '/settled'
              }
            })(to.url),
          ),
        ),
    },
    {
      id: 'fetch-keepalive',
      title: 'fetch with keepalive',
      run: to => quiet(fetch(to.url, { method: 'POST', body: 'x', keepalive: true })),
    },
    {
      id: 'fetch-post',
      title: 'fetch with a body',
      run: to => quiet(fetch(to.url, { method: 'POST', body: new URLSearchParams({ a: '1' }) })),
    },
    {
      id: 'fetch-json',
      twin: true,
      title: 'fetch that needs a preflight',
      run: to =>
        quiet(
          fetch(to.url, {
            method: 'PUT',
            body: '{}',
            headers: { 'content-type': 'application/json', 'x-a': '1' },
          }),
        ),
    },
    { id: 'fetch-no-cors', title: 'fetch, no-cors', run: to => quiet(fetch(to.url, { mode: 'no-cors' })) },
    {
      id: 'fetch-credentials',
      title: 'fetch with credentials',
      run: to => quiet(fetch(to.url, { credentials: 'include' })),
    },
    {
      id: 'fetch-relative-scheme',
      title: 'fetch of //host',
      run: to => quiet(fetch(to.url.replace('http:', ''))),
    },
    {
      id: 'fetch-odd-spelling',
      title: 'fetch of HTTP:\\\\HOST',
      run: to =>
        quiet(fetch(to.url.replace(/^http:\/\/([^:]*)/, (_, host) => `\tHTTP:\\\\${host.toUpperCase()}`))),
    },
    {
      id: 'fetch-dotted-host',
      title: 'fetch of a host with a dot at its end',
      run: to => quiet(fetch(to.url.replace('localhost:', 'localhost.:'))),
    },
    {
      id: 'fetch-redirected',
      title: 'fetch of an own address that redirects',
      from: 'floor',
      run: to => quiet(fetch(to.redirect)),
    },
    {
      id: 'fetch-applied',
      title: 'Reflect.apply(fetch)',
      run: to => quiet(Reflect.apply(fetch, undefined, [to.url]) as Promise<unknown>),
    },
    {
      id: 'fetch-in-timer',
      title: 'fetch in a timer',
      run: to => new Promise(done => setTimeout(() => done(quiet(fetch(to.url))))),
    },
    {
      id: 'fetch-in-text-timer',
      title: 'fetch in a timer given as text',
      run: to => void setTimeout(`fetch('${to.url}').catch(() => {})`),
    },
    {
      id: 'fetch-in-eval',
      title: 'fetch in eval',
      // biome-ignore lint/security/noGlobalEval: pages do so.
      run: to => globalThis.eval(`fetch('${to.url}').catch(() => {})`),
    },
    {
      id: 'fetch-in-function',
      title: 'fetch in new Function',
      run: to => new Function(`return fetch('${to.url}').catch(() => {})`)(),
    },
    {
      id: 'fetch-in-message',
      title: 'fetch when a message arrives',
      run(to) {
        const { port1, port2 } = new MessageChannel()
        return new Promise(done => {
          port1.onmessage = () => done(quiet(fetch(to.url)))
          port2.postMessage('go')
        })
      },
    },
    {
      id: 'fetch-later',
      twin: true,
      title: 'fetchLater',
      run: to => newer(window)['fetchLater']!(to.url, { activateAfter: 0 }),
    },
    {
      id: 'cache-add',
      title: 'cache.add',
      run: to => quiet(caches.open('own').then(cache => cache.add(to.url))),
    },
    {
      id: 'cache-add-all',
      title: 'cache.addAll',
      run: to => quiet(caches.open('own').then(cache => cache.addAll([to.url]))),
    },
    { id: 'xhr', twin: true, title: 'XMLHttpRequest', run: to => ask(to.url) },
    {
      id: 'xhr-post',
      title: 'XMLHttpRequest with a body',
      run: to => ask(to.url, { method: 'POST', body: 'x' }),
    },
    {
      id: 'xhr-sync',
      title: 'XMLHttpRequest, synchronous',
      now: true,
      run: to => ask(to.url, { sync: true }),
    },
    {
      id: 'xhr-subclass',
      title: 'a subclass of XMLHttpRequest',
      run: to => ask(to.url, { type: class extends XMLHttpRequest {} }),
    },
    {
      id: 'xhr-redirected',
      title: 'XMLHttpRequest of an own address that redirects',
      from: 'floor',
      run: to => ask(to.redirect),
    },
    { id: 'beacon-text', title: 'sendBeacon(text)', run: to => navigator.sendBeacon(to.url, 'x') },
    { id: 'beacon-empty', title: 'sendBeacon without a body', run: to => navigator.sendBeacon(to.url) },
    {
      id: 'beacon-blob',
      twin: true,
      title: 'sendBeacon(Blob)',
      run: to => navigator.sendBeacon(to.url, new Blob(['x'], { type: 'text/plain' })),
    },
    {
      id: 'beacon-form',
      title: 'sendBeacon(FormData)',
      run: to => navigator.sendBeacon(to.url, new FormData()),
    },
    {
      id: 'beacon-at-the-end',
      title: 'sendBeacon when a frame is left',
      run(to) {
        const frame = fresh()
        frame.addEventListener('pagehide', () => navigator.sendBeacon(to.url, 'x'))
        frame.frameElement!.remove()
      },
    },
  ] satisfies Partial<Way>[]
).map(way => ({ kind: 'request', ...way }) as Way)

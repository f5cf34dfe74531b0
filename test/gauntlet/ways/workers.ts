import type { Target, Way } from './way.ts'

const blob = (text: string): string => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
const file = (to: Target, text: string): string => to.says('text/javascript', text)
const asks = (to: Target): string => `fetch('${to.url}').catch(() => {})`

/** A worker of the whole site, with a folder of its own, so that it rules over no page. */
const serviceWorker = (to: Target, text: string): Promise<unknown> =>
  navigator.serviceWorker
    .register(to.says('text/javascript', text, { 'service-worker-allowed': '/' }), {
      scope: `/folder${new URL(to.url).pathname}/`,
    })
    .catch(() => {})

/** What runs beside the page. */
export const workers: readonly Way[] = (
  [
    {
      id: 'worker-file',
      twin: true,
      title: 'a worker file that asks',
      run: to => void new Worker(file(to, asks(to))),
    },
    {
      id: 'worker-module',
      twin: true,
      title: 'a module worker that imports',
      serves: 'js',
      run: to => void new Worker(file(to, `import '${to.url}'`), { type: 'module' }),
    },
    {
      id: 'worker-import-scripts',
      now: true,
      title: 'importScripts in a worker file',
      serves: 'js',
      run: to => void new Worker(file(to, `importScripts('${to.url}')`)),
    },
    {
      id: 'worker-xhr',
      title: 'XMLHttpRequest in a worker file',
      run: to =>
        void new Worker(file(to, `const r = new XMLHttpRequest(); r.open('GET', '${to.url}'); r.send()`)),
    },
    {
      id: 'worker-socket',
      title: 'WebSocket in a worker file',
      serves: 'socket',
      run: to => void new Worker(file(to, `new WebSocket('${to.url.replace('http:', 'ws:')}')`)),
    },
    {
      id: 'worker-event-source',
      title: 'EventSource in a worker file',
      serves: 'nothing',
      run: to => void new Worker(file(to, `new EventSource('${to.url}')`)),
    },
    { id: 'worker-blob', title: 'a blob: worker that asks', run: to => void new Worker(blob(asks(to))) },
    {
      id: 'worker-blob-import',
      now: true,
      twin: true,
      title: 'importScripts in a blob: worker',
      serves: 'js',
      run: to => void new Worker(blob(`importScripts('${to.url}')`)),
    },
    {
      id: 'worker-blob-module',
      now: true,
      title: 'a blob: module worker that imports',
      serves: 'js',
      run: to => void new Worker(blob(`import '${to.url}'`), { type: 'module' }),
    },
    {
      id: 'worker-data',
      title: 'a data: worker that asks',
      run: to => void new Worker(`data:text/javascript,${encodeURIComponent(asks(to))}`),
    },
    {
      id: 'worker-nested',
      twin: true,
      title: 'a worker in a worker',
      run: to => void new Worker(file(to, `new Worker('${file(to, asks(to))}')`)),
    },
    {
      id: 'worker-alive',
      title: 'a worker that goes on asking',
      run: to =>
        void new Worker(
          file(to, `${asks(to)}; setInterval(() => fetch('${to.alive}').catch(() => {}), 200)`),
        ),
    },
    {
      id: 'worker-redirected',
      title: 'a worker file that asks an own address that redirects',
      from: 'worker',
      run: to => void new Worker(file(to, `fetch('${to.redirect}').catch(() => {})`)),
    },
    {
      id: 'shared-worker-file',
      twin: true,
      title: 'a shared worker file that asks',
      run: to => void new SharedWorker(file(to, asks(to))),
    },
    {
      id: 'shared-worker-blob',
      now: true,
      title: 'a blob: shared worker that asks',
      run: to => void new SharedWorker(blob(asks(to))),
    },
    {
      id: 'service-worker-fetch',
      twin: true,
      title: 'a service worker of the site that asks',
      from: 'edge',
      run: to => serviceWorker(to, `oninstall = event => event.waitUntil(${asks(to)})`),
    },
    {
      id: 'service-worker-import',
      title: 'importScripts in a service worker of the site',
      from: 'edge',
      serves: 'js',
      run: to => serviceWorker(to, `importScripts('${to.url}')`),
    },
  ] satisfies Partial<Way>[]
).map(way => ({ kind: 'worker', ...way }) as Way)

import type { Control } from '../control.ts'

/** Workers of every kind. */
export const workers: readonly Control[] = [
  {
    name: 'workers of every kind start, work and stop',
    async run() {
      // Then those that run files of the site have a guard, too.
      await globalThis.heed?.ready
      const code = encodeURIComponent(
        `postMessage([typeof importScripts, location.protocol, self.name]); onmessage = async ({ data }) => { const answer = await fetch(data); postMessage([answer.status, (await answer.json()).three, XMLHttpRequest.name, typeof WebSocket]) }`,
      )
      const use = async (worker: Worker): Promise<unknown> => {
        const first = (await next<MessageEvent>(worker, 'message')).data
        worker.postMessage(`${location.origin}/data.json`)
        const second = (await next<MessageEvent>(worker, 'message')).data
        worker.terminate()
        return [first, second, worker instanceof Worker]
      }
      const text = decodeURIComponent(code)
      return [
        await use(new Worker(`/code.js?code=${code}`, { name: 'classic' })),
        await use(
          new Worker(new URL(`/code.js?code=${code}`, location.href), { type: 'module', name: 'module' }),
        ),
        await use(new Worker(URL.createObjectURL(new Blob([text])), { name: 'blob' })),
      ]
    },
  },
  {
    name: 'a worker has the platform to itself',
    async run() {
      const code = `importScripts('${location.origin}/code.js?code=self.imported = 1')
const text = value => Function.prototype.toString.call(value)
const made = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))
made.onmessage = () => postMessage([self.imported, text(fetch), text(XMLHttpRequest), text(importScripts), Object.keys(self).sort().join(), self.constructor.name, location.href.slice(0, 5), fetch.name, fetch.length])`
      const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))
      return (await next<MessageEvent>(worker, 'message')).data
    },
  },
  {
    name: 'workers fail as they do',
    async run() {
      await globalThis.heed?.ready
      const missing = new Worker('/status?code=404')
      hear(missing, 'error message', 'missing')
      await next(missing, 'error')
      const thrower = new Worker('/code.js?code=throw new Error("inside")')
      const failed = await next<ErrorEvent>(thrower, 'error')
      failed.preventDefault()
      return [
        [failed.message, failed.lineno],
        await attempt(() => new Worker('http://')),
        await attempt(() => new Worker('http://elsewhere.localhost/x.js')),
        await attempt(() => new (Worker as unknown as new () => undefined)()),
        await attempt(() => new Worker('/x.js', { type: 'odd' as 'module' })),
        await attempt(() => new SharedWorker('http://')),
      ]
    },
  },
  {
    name: 'a shared worker is shared',
    async run() {
      const code = encodeURIComponent(
        `let count = 0; onconnect = ({ ports: [port] }) => port.postMessage([++count, self.name])`,
      )
      const use = async (): Promise<unknown> => {
        const { port } = new SharedWorker(`/code.js?code=${code}`, 'shared')
        const heard = next<MessageEvent>(port, 'message')
        port.start()
        return (await heard).data
      }
      return [await use(), await use(), SharedWorker.prototype.constructor === SharedWorker]
    },
  },
  {
    name: 'a service worker is registered and answers',
    async run() {
      const code = encodeURIComponent(
        `oninstall = () => skipWaiting(); onactivate = event => event.waitUntil(clients.claim()); onfetch = event => { if (event.request.url.endsWith('/from-worker')) event.respondWith(new Response('worker')) }`,
      )
      const { serviceWorker } = navigator
      const taken = next(serviceWorker, 'controllerchange')
      const registered = await serviceWorker.register(`/code.js?code=${code}`)
      await taken
      const text = await (await fetch('/from-worker')).text()
      const found = (await serviceWorker.getRegistrations()).length
      await registered.unregister()
      return [
        text,
        found,
        new URL(registered.scope).pathname,
        await attempt(() => serviceWorker.register('http://')),
      ]
    },
  },
]

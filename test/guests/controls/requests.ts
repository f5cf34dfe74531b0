import type { Control } from '../control.ts'

/** `fetch`, beacons, sockets and event streams. */
export const requests: readonly Control[] = [
  {
    name: 'fetch gives responses, requests and headers',
    async run() {
      const response = await fetch('/data.json?a=1#part', { headers: { 'x-mine': 'yes' } })
      const copy = response.clone()
      const request = new Request('/echo', {
        method: 'POST',
        body: 'text',
        headers: { 'content-type': 'a/b' },
      })
      const again = request.clone()
      return [
        Object.prototype.toString.call(fetch('/data.json')),
        fetch('/data.json').constructor === Promise,
        response instanceof Response,
        [response.status, response.ok, response.type, response.redirected, response.url],
        [...response.headers].filter(([name]) => name !== 'date'),
        await response.json(),
        await copy.text(),
        response.bodyUsed,
        await attempt(() => response.text()),
        await (await fetch(request)).text(),
        request.bodyUsed,
        await attempt(() => fetch(request)),
        await (await fetch(again, { method: 'PUT', body: 'other' })).text(),
        await (
          await fetch(new URL('/echo', location.href), { method: 'post', body: new URLSearchParams('a=1') })
        ).text(),
        (await (await fetch('/echo', { method: 'POST', body: new FormData() })).text()).slice(0, 30),
        await (await fetch('/echo', { method: 'POST', body: new Blob(['blob'], { type: 'x/y' }) })).text(),
        await (await fetch('data:text/plain,inline')).text(),
        await (await fetch(URL.createObjectURL(new Blob(['made'])))).text(),
        (await fetch('/away?to=/data.json')).redirected,
        (await fetch('/away?to=/data.json', { redirect: 'manual' })).type,
        (await fetch('/status?code=404')).status,
      ]
    },
  },
  {
    name: 'fetch fails as it does',
    async run() {
      const call = fetch as (...values: unknown[]) => Promise<unknown>
      return [
        await attempt(() => call()),
        await attempt(() => call('http://')),
        await attempt(() => call('/x', { method: 'GET', body: 'no' })),
        await attempt(() => call('/x', { method: 'bad method' })),
        await attempt(() => call('/x', { headers: { 'bad name': '1' } })),
        await attempt(() => call('http://user:pass@shop.localhost/')),
        await attempt(() => call('about:blank')),
        await attempt(() => call('/gone')),
        await attempt(() => call('/away?to=/data.json', { redirect: 'error' })),
        await attempt(() => call.call({}, '/data.json')),
        await attempt(() => {
          let thrown = 'not at once'
          try {
            call(Symbol('s')).catch(() => {})
          } catch {
            thrown = 'at once'
          }
          return thrown
        }),
      ]
    },
  },
  {
    name: 'fetch reaches another host as it should',
    others: true,
    async run() {
      const opaque = await fetch(`${other}/data.json`, { mode: 'no-cors' })
      const post = await fetch(`${other}/echo`, {
        method: 'PUT',
        body: '{"a":1}',
        headers: { 'content-type': 'application/json' },
      })
      return [
        (await fetch(`${other}/data.json`)).type,
        await (await fetch(new Request(`${other}/data.json`))).json(),
        [opaque.type, opaque.status],
        await post.text(),
        await attempt(() => fetch(`${other}/data.json`, { mode: 'same-origin' })),
        await attempt(() => fetch(`${other}/data.json`, { credentials: 'include' })),
        await attempt(() => fetch(`${other}/data.json`, { signal: AbortSignal.abort() })),
        await attempt(() => fetch(`${other}/data.json?wait=3000`, { signal: AbortSignal.timeout(50) })),
        (await fetch(`${other}/data.json`, { keepalive: true })).status,
        navigator.sendBeacon(`${other}/echo`, 'x'),
      ]
    },
  },
  {
    name: 'a response streams',
    async run() {
      const response = await fetch('/parts')
      const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
      let text = ''
      for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value
      const cut = await fetch('/parts')
      const stop = cut.body!.getReader()
      await stop.read()
      return [text, response.bodyUsed, await attempt(() => stop.cancel()), cut.body!.locked]
    },
  },
  {
    name: 'a request streams, or says that it cannot',
    async run() {
      const body = () =>
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('part'))
            controller.close()
          },
        })
      const asked: string[] = []
      const options = {
        method: 'POST',
        body: body(),
        get duplex() {
          asked.push('duplex')
          return 'half'
        },
      }
      return [
        await attempt(() => fetch('/echo', { method: 'POST', body: body() })),
        await attempt(() => fetch('/echo', options as RequestInit).then(answer => answer.status)),
        asked,
        new Request('/echo', { ...options, body: body() } as RequestInit).headers.get('content-type'),
      ]
    },
  },
  {
    name: 'an abort reaches a request at every moment',
    async run() {
      const before = AbortSignal.abort(new Error('mine'))
      const during = new AbortController()
      const after = new AbortController()
      const slow = attempt(() => fetch('/data.json?wait=3000', { signal: during.signal }))
      setTimeout(() => during.abort(), 50)
      const response = await fetch('/parts', { signal: after.signal })
      after.abort()
      return [
        await attempt(() => fetch('/data.json', { signal: before })),
        await slow,
        await attempt(() => response.text()),
        await attempt(() => fetch('/data.json?wait=3000', { signal: AbortSignal.timeout(50) })),
        await attempt(() =>
          fetch(new Request('/data.json?wait=3000', { signal: AbortSignal.any([AbortSignal.timeout(50)]) })),
        ),
      ]
    },
  },
  {
    name: 'promises of requests settle in order',
    async run() {
      const failing = fetch('http://').catch(() => note('fetch failed'))
      Promise.resolve()
        .then(() => note('one'))
        .then(() => note('two'))
        .then(() => note('three'))
      queueMicrotask(() => note('micro'))
      await failing
      await fetch('data:,').then(() => note('fetched'))
    },
  },
  {
    name: 'a beacon says whether it was queued',
    run: async () => [
      navigator.sendBeacon('/echo'),
      navigator.sendBeacon('/echo', 'text'),
      navigator.sendBeacon('/echo', new Blob(['{}'], { type: 'application/json' })),
      navigator.sendBeacon('/echo', new FormData()),
      navigator.sendBeacon('/echo', 'x'.repeat(70_000)),
      await attempt(() => navigator.sendBeacon('http://')),
      await attempt(() => navigator.sendBeacon('ftp://x')),
      await attempt(() => (navigator.sendBeacon as unknown as () => void)()),
      await attempt(() => navigator.sendBeacon.call(undefined as never, '/echo')),
    ],
  },
  {
    name: 'an event stream arrives',
    async run() {
      const stream = new EventSource('/events')
      stream.onopen = () => note('open', stream.readyState)
      stream.onmessage = ({ data }) => note('message', data)
      const { data } = await next<MessageEvent>(stream, 'named')
      stream.close()
      return [
        data,
        stream.readyState,
        new URL(stream.url).pathname,
        await attempt(() => new EventSource('http://')),
      ]
    },
  },
  {
    name: 'a socket that nobody answers closes',
    async run() {
      const socket = new WebSocket(`ws://${location.host}/socket`, ['a', 'b'])
      const early = [socket.readyState, socket.url, socket.binaryType, socket.protocol, socket.bufferedAmount]
      hear(socket, 'open error close')
      const closed = await next<CloseEvent>(socket, 'close')
      return [
        early,
        await attempt(() => new WebSocket('ws://shop.localhost/', 'bad protocol')),
        await attempt(() => new WebSocket('ftp://x')),
        await attempt(() => new (WebSocket as unknown as new () => undefined)()),
        [closed.code, closed.wasClean, closed.reason],
        new WebSocket('/relative').url,
      ]
    },
  },
]

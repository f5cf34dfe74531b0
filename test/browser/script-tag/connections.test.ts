import { createSocket } from 'node:dgram'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answer, lab, settled, soon, told } from './open.ts'

const shop = lab()
const plain = { attributes: 'data-floor="off"' }
const socketAt = (path: string) => shop.served.tracker(path).replace('http', 'ws')
const withdraw = (page: Page) => page.evaluate(() => heed.consent!.withdraw('analytics'))

declare global {
  /** What the page's listeners heard, in order. */
  var heard: string[]
  var socket: WebSocket
  var source: EventSource
}

/** Opens a socket in the page and notes everything it says. */
const openSocket = (page: Page, url = socketAt('/socket')) =>
  page.evaluate(url => {
    globalThis.heard = []
    const made = new WebSocket(url, ['chat'])
    globalThis.socket = made
    made.onopen = function (event) {
      heard.push(`open ${this === made && event.target === made} ${made.readyState} ${made.protocol}`)
      made.send('echo')
    }
    made.addEventListener('message', ({ data }) => heard.push(`message ${data} ${typeof data}`))
    made.addEventListener('error', () => heard.push(`error ${made.readyState}`))
    made.addEventListener('close', ({ code, wasClean }) => heard.push(`close ${code} ${wasClean}`))
    const before: unknown[] = [
      made instanceof WebSocket,
      made.readyState,
      made.url === url,
      made.bufferedAmount,
    ]
    made.binaryType = 'arraybuffer'
    try {
      made.send('too early')
    } catch (error) {
      before.push((error as Error).name)
    }
    return [...before, made.binaryType, made.protocol, made.CONNECTING, Object.prototype.toString.call(made)]
  }, url)
const said = (page: Page) => page.evaluate(() => globalThis.heard)
const CONNECTING = [true, 0, true, 0, 'InvalidStateError', 'arraybuffer', '', 0, '[object WebSocket]']
const TALKED = ['open true 1 chat', 'message hello string', 'message echo string']

test('lets a socket wait, connects it once after a yes, and closes it when the yes is taken back', async () => {
  const { page, errors } = await shop.show(plain)
  expect(await openSocket(page)).toEqual(CONNECTING)
  await settled(page)
  expect(shop.served.hits).toEqual([])
  expect(await page.evaluate(() => socket.readyState)).toBe(0)
  await answer(page, true)
  await soon(() => said(page)).toEqual(TALKED)
  expect(await page.evaluate(() => [socket.readyState, socket.binaryType])).toEqual([1, 'arraybuffer'])
  expect(shop.served.hits).toEqual(['/socket'])
  await withdraw(page)
  await soon(() => page.evaluate(() => socket.readyState)).toBe(3)
  expect((await said(page)).slice(3)).toEqual(['error 2', 'close 1005 true'])
  await openSocket(page)
  await soon(() => said(page)).toEqual(['error 3', 'close 1006 false'])
  expect(shop.served.hits).toEqual(['/socket'])
  expect(errors).toEqual([])
})

test('fails a socket as one that finds nobody, held or not, and looks the same as without the guard', async () => {
  const { page } = await shop.show(plain)
  await openSocket(page)
  await answer(page, false)
  await soon(() => said(page)).toEqual(['error 3', 'close 1006 false'])
  expect(await openSocket(page)).toEqual(CONNECTING)
  await soon(() => said(page)).toEqual(['error 3', 'close 1006 false'])
  expect(shop.served.hits).toEqual([])
  // What the platform does with a host that nobody answers at.
  const bare = await page.context().newPage()
  shop.served.put('/bare', '<!doctype html><title>Bare</title>')
  await bare.goto(shop.served.url('/bare'))
  expect(await openSocket(bare, 'ws://tracker.localhost:9/socket')).toEqual(CONNECTING)
  await soon(() => said(bare)).toEqual(['error 3', 'close 1006 false'])
})

test('closes a socket that waits without ever connecting it', async () => {
  const { page } = await shop.show(plain)
  await openSocket(page)
  await page.evaluate(() => socket.close())
  expect(await page.evaluate(() => socket.readyState)).toBeGreaterThan(1)
  await soon(() => said(page)).toEqual(['error 3', 'close 1006 false'])
  await answer(page, true)
  await settled(page)
  expect(shop.served.hits).toEqual([])
})

test('works with a class that extends WebSocket, and with the constructor of a socket', async () => {
  const { page } = await shop.show(plain)
  const made = await page.evaluate(url => {
    class Chat extends WebSocket {
      readonly room = 'hall'
      hail(): string {
        return `${this.room} ${this.readyState}`
      }
    }
    const chat = new Chat(url)
    globalThis.socket = chat
    const Again = chat.constructor as typeof Chat
    new Again(url)
    return [chat instanceof Chat, chat.hail(), WebSocket.CLOSED, WebSocket.name, WebSocket.length]
  }, socketAt('/chat'))
  expect(made).toEqual([true, 'hall 0', 3, 'WebSocket', 1])
  await settled(page)
  expect(shop.served.hits).toEqual([])
  await answer(page, true)
  await soon(() => page.evaluate(() => socket.readyState)).toBe(1)
  await soon(() => shop.served.hits).toEqual(['/chat', '/chat'])
  await soon(() => page.evaluate(() => (socket as WebSocket & { hail(): string }).hail())).toBe('hall 1')
})

const openSource = (page: Page) =>
  page.evaluate(url => {
    globalThis.heard = []
    const made = new EventSource(url)
    globalThis.source = made
    made.onopen = () => heard.push(`open ${made.readyState}`)
    made.onerror = () => heard.push('error')
    made.addEventListener('message', ({ data, lastEventId, target }) =>
      heard.push(`message ${data} ${lastEventId} ${target === made}`),
    )
    made.addEventListener('tick', ({ data }) => heard.push(`tick ${data}`))
    return [
      made instanceof EventSource,
      made.readyState,
      made.url === url,
      made.withCredentials,
      made.onmessage,
    ]
  }, shop.served.tracker('/events'))

test('holds, opens, refuses and closes a source of events, whatever its events are called', async () => {
  const { page, errors } = await shop.show(plain)
  expect(await openSource(page)).toEqual([true, 0, true, false, null])
  await settled(page)
  expect(shop.served.hits).toEqual([])
  await answer(page, true)
  await soon(() => said(page)).toEqual(['open 1', 'message hello 7 true', 'tick 1'])
  expect(shop.served.hits).toEqual(['/events'])
  await withdraw(page)
  expect(await page.evaluate(() => [source.readyState, heard.at(-1)])).toEqual([2, 'error'])
  await openSource(page)
  await soon(() => said(page)).toEqual(['error'])
  await page.evaluate(() => source.close())
  expect(await page.evaluate(() => source.readyState)).toBe(2)
  await settled(page)
  expect(shop.served.hits).toEqual(['/events'])
  expect(errors).toEqual([])
})

test('gives WebTransport and WebSocketStream their promises late, and rejects them after a no', async ({
  skip,
}) => {
  const { page, errors } = await shop.show(plain)
  // skip: not every Chromium has both.
  if (!(await page.evaluate(() => 'WebTransport' in window && 'WebSocketStream' in window)))
    skip('no such classes')
  // Datagrams reach this one only when the browser really tries.
  const peer = createSocket('udp4')
  let datagrams = 0
  peer.on('message', () => datagrams++)
  await new Promise<void>(ready => peer.bind(0, '127.0.0.1', ready))
  const { port } = peer.address() as AddressInfo
  const open = () =>
    page.evaluate(
      ([transport, stream]) => {
        globalThis.heard = []
        const made = new WebTransport(transport!)
        made.ready.then(
          () => heard.push('ready'),
          error => heard.push(error.name),
        )
        made.closed.catch(() => {})
        const Stream = (
          window as never as { WebSocketStream: new (url: string) => { opened: Promise<unknown> } }
        ).WebSocketStream
        new Stream(stream!).opened.then(
          () => heard.push('opened'),
          error => heard.push(error.name),
        )
        return made instanceof WebTransport
      },
      [`https://tracker.localhost:${port}/`, socketAt('/stream')],
    )
  expect(await open()).toBe(true)
  await settled(page)
  expect([datagrams, shop.served.hits, await said(page)]).toEqual([0, [], []])
  await answer(page, false)
  await soon(async () => (await said(page)).sort()).toEqual(['WebSocketError', 'WebTransportError'])
  expect([datagrams, shop.served.hits]).toEqual([0, []])
  await answer(page, true)
  await open()
  await soon(() => said(page)).toContain('opened')
  expect(shop.served.hits).toEqual(['/stream'])
  peer.close()
  expect(errors).toEqual([])
})

test('asks no server for a peer connection that may not be asked, and ends the connection afterwards', async () => {
  const { page, errors } = await shop.show(plain)
  const stun = createSocket('udp4')
  let asked = 0
  stun.on('message', () => asked++)
  await new Promise<void>(ready => stun.bind(0, '127.0.0.1', ready))
  const { port } = stun.address() as AddressInfo
  const gather = () =>
    page.evaluate(async port => {
      const server = {
        urls: [`stun:tracker.localhost:${port}`, `stun:tracker.localhost:${port}?x`.slice(0, -2)],
      }
      const made = new RTCPeerConnection({ iceServers: [server] })
      const later = new RTCPeerConnection()
      later.setConfiguration({ iceServers: [server] })
      for (const peer of [made, later]) {
        peer.createDataChannel('x')
        await peer.setLocalDescription()
      }
      Object.assign(globalThis, { made, later })
      return [made, later].map(peer => [
        peer instanceof RTCPeerConnection,
        peer.getConfiguration().iceServers?.length,
      ])
    }, port)
  const states = () =>
    page.evaluate(() => {
      const { made, later } = globalThis as never as Record<string, RTCPeerConnection>
      return [made!.signalingState, later!.signalingState]
    })
  expect(await gather()).toEqual([
    [true, 0],
    [true, 0],
  ])
  await answer(page, false)
  await gather()
  await settled(page)
  expect(asked).toBe(0)
  await answer(page, true)
  expect(await gather()).toEqual([
    [true, 1],
    [true, 1],
  ])
  await soon(() => asked).toBeGreaterThan(0)
  await withdraw(page)
  expect(await states()).toEqual(['closed', 'closed'])
  stun.close()
  expect(errors).toEqual([])
})

test('fails workers and worklets of a path that a service claims, and ends those that run', async () => {
  const { policy } = await import('./shop.ts')
  const { services } = policy
  const text = JSON.stringify({
    ...policy,
    services: { ...services, tracker: { ...services!['tracker'], hosts: ['shop.localhost/metrics'] } },
  })
  const { page } = await shop.show({ ...plain, text })
  const script = { type: 'text/javascript' }
  shop.served.put('/metrics/worker.js', 'setInterval(() => postMessage(1), 20)', script)
  shop.served.put('/metrics/shared.js', 'onconnect = ({ ports }) => ports[0].postMessage(1)', script)
  shop.served.put('/metrics/site.js', '', script)
  shop.served.put('/metrics/sound.js', '', script)
  const start = () =>
    page.evaluate(async () => {
      const outcome = (made: Worker | MessagePort, other: EventTarget) =>
        new Promise(done => {
          made.onmessage = () => done('runs')
          other.addEventListener('error', () => done('error'))
        })
      const worker = new Worker('/metrics/worker.js')
      const shared = new SharedWorker('/metrics/shared.js')
      const settle = (promise: Promise<unknown>) =>
        promise.then(
          () => 'runs',
          error => error.name,
        )
      globalThis.heard = []
      worker.addEventListener('error', () => heard.push('ended'))
      worker.addEventListener('message', () => heard.push('message'))
      return [
        await outcome(worker, worker),
        await outcome(shared.port, shared),
        await settle(navigator.serviceWorker.register('/metrics/site.js')),
        await settle(new OfflineAudioContext(1, 1, 44100).audioWorklet.addModule('/metrics/sound.js')),
      ]
    })
  await answer(page, false)
  expect(await start()).toEqual(['error', 'error', 'TypeError', 'TypeError'])
  expect(shop.served.own.filter(path => path.startsWith('/metrics'))).toEqual([])
  await answer(page, true)
  expect(await start()).toEqual(['runs', 'runs', 'runs', 'runs'])
  await withdraw(page)
  await soon(async () => (await said(page)).at(-1)).toBe('ended')
  const { length } = await said(page)
  await settled(page)
  expect((await said(page)).length).toBe(length)
})

test('tells what became of each connection', async () => {
  const { page } = await shop.show(plain)
  await openSocket(page)
  await answer(page, true)
  await soon(() => said(page)).toEqual(TALKED)
  await withdraw(page)
  expect(await told(page, 'held', 'released', 'refused')).toEqual([
    'held websocket /socket',
    'released websocket /socket',
    'refused websocket /socket',
  ])
})

test('leaves connections to its own host alone', async () => {
  const { page } = await shop.show(plain)
  await answer(page, false)
  await openSocket(page, shop.served.url('/own').replace('http', 'ws'))
  await soon(() => said(page)).toEqual(TALKED)
})

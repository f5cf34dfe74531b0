import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Preferences, toNodeListener } from '@heed/preferences'
import { afterEach, expect, test } from 'vitest'
import { openDesk, to } from './desk.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

type Hook = Parameters<Preferences['webhook']>[0]
const hooks: { readonly [name: string]: Hook } = {
  ses: { provider: 'ses', topicArns: ['arn:aws:sns:eu-west-1:1:mail'] },
  sendgrid: { provider: 'sendgrid', publicKey: '' },
  mailgun: { provider: 'mailgun', signingKey: 'k'.repeat(32) },
  postmark: { provider: 'postmark', user: 'u', password: 'p'.repeat(16) },
}

/** Pages and webhooks on Node's own server, as a site serves them. */
async function serve() {
  const { generateKeyPairSync } = await import('node:crypto')
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  const desk = await openDesk({ sendLink: () => {} })
  const { preferences } = desk
  const pages = toNodeListener(preferences.handler)
  const listeners = new Map(
    Object.entries(hooks).map(([name, options]) => {
      const hook = preferences.webhook(
        options.provider === 'sendgrid' ? { ...options, publicKey: key } : options,
      )
      return [`/hooks/${name}`, toNodeListener(hook)] as [string, ReturnType<typeof toNodeListener>]
    }),
  )
  const server = createServer((request, response) =>
    (listeners.get(request.url ?? '') ?? pages)(request, response),
  )
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  closing.push(async () => {
    server.closeAllConnections()
    await new Promise(done => server.close(done))
  })
  const { confirmUrl } = await preferences.subscribe({ to, topic: 'newsletter' })
  const pathOf = (url: string) => new URL(url).pathname
  return {
    ...desk,
    port: (server.address() as AddressInfo).port,
    pages: [desk.link, confirmUrl!, await preferences.centreUrl({ to })].map(pathOf),
    webhooks: [...listeners.keys()],
    open: () => new Promise<number>(done => server.getConnections((_, count) => done(count))),
  }
}

interface Heard {
  readonly status: number
  /** Milliseconds until the answer, and until the connection was closed from the other side. */
  readonly answered: number
  readonly closed: number
}

/** Sends the head of a request and then its body, a byte at a time, for as long as it is let. */
function dribble(port: number, path: string, head = 'Content-Length: 4000', every = 100): Promise<Heard> {
  const start = performance.now()
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${head}\r\n\r\n`)
    const chunked = /chunked/.test(head)
    const timer = setInterval(() => socket.write(chunked ? '1\r\n \r\n' : ' '), every)
    let [answer, answered] = ['', Number.POSITIVE_INFINITY]
    socket.on('data', part => {
      if (answer === '') answered = performance.now() - start
      answer += part
    })
    // A reset is how a server says that it has heard enough.
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(timer)
      const status = Number(/^HTTP\/1.1 (\d+)/.exec(answer)?.[1])
      resolve({ status, answered, closed: performance.now() - start })
    })
  })
}

test('a body that comes byte by byte holds no page and no webhook of a real server for long', {
  timeout: 40_000,
}, async () => {
  const { port, pages, webhooks, acts, errors, open, preferences } = await serve()
  const paths = [...pages, ...webhooks]
  const all = Promise.all([
    ...paths.map(path => dribble(port, path)),
    ...paths.map(path => dribble(port, path, 'Transfer-Encoding: chunked')),
  ])
  // Others are served meanwhile.
  await sleep(2000)
  expect((await preferences.handler(new Request(`http://a${pages[0]}`))).status).toBe(200)
  const start = performance.now()
  expect((await fetch(`http://127.0.0.1:${port}${pages[0]}`)).status).toBe(200)
  expect(performance.now() - start).toBeLessThan(2000)
  for (const { status, answered, closed } of await all) {
    expect(status).toBe(408)
    expect(answered).toBeGreaterThan(9_900)
    expect(answered).toBeLessThan(13_000)
    expect(closed - answered).toBeLessThan(4_000)
  }
  expect(await acts()).toEqual(['request newsletter api'])
  expect(errors).toEqual([])
  expect(await open()).toBeLessThanOrEqual(1)
})

test('a body that nobody asked for holds nothing either', { timeout: 20_000 }, async () => {
  const { port } = await serve()
  const [page, hook] = await Promise.all([dribble(port, '/mail/u/none'), dribble(port, '/hooks/none')])
  for (const { status, answered, closed } of [page!, hook!]) {
    expect(status).toBe(404)
    expect(closed - answered).toBeLessThan(4_000)
  }
})

test('a body over the limit is answered before it has come, and ends', { timeout: 30_000 }, async () => {
  const { port, pages, webhooks, errors } = await serve()
  const told = await Promise.all([
    ...pages.map(path => dribble(port, path, 'Content-Length: 9000')),
    ...webhooks.map(path => dribble(port, path, 'Content-Length: 4194305')),
  ])
  for (const { status, answered, closed } of told) {
    expect(status).toBe(413)
    expect(answered).toBeLessThan(3_000)
    expect(closed - answered).toBeLessThan(4_000)
  }
  expect(errors).toEqual([])
})

test('a body that is answered early and still comes leaves the connection to what follows', {
  timeout: 20_000,
}, async () => {
  const { port, pages, webhooks } = await serve()
  const get = `GET ${pages[0]} HTTP/1.1\r\nHost: a\r\n\r\n`
  const told = ['/mail/u/none', pages[0]!, webhooks[3]!].map(
    path =>
      new Promise<number[]>(done => {
        const size = path === webhooks[3] ? 4_194_305 : 9000
        const socket = connect(port, '127.0.0.1')
        let answers = ''
        socket.on('data', part => (answers += part))
        socket.on('error', () => {})
        socket.on('close', () =>
          done(Array.from(answers.matchAll(/HTTP\/1.1 (\d+)/g), ([, at]) => Number(at))),
        )
        socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: ${size}\r\n\r\n`)
        setTimeout(() => socket.write(' '.repeat(size)), 300)
        // Longer after the answer than a body that did not end would be let.
        setTimeout(() => socket.write(get), 3000)
        setTimeout(() => socket.destroy(), 3500)
      }),
  )
  expect(await Promise.all(told)).toEqual([
    [404, 200],
    [413, 200],
    [413, 200],
  ])
})

test('a body that breaks off is no fault of the site', async () => {
  const { port, pages, webhooks, acts, errors, open } = await serve()
  for (const path of [...pages, ...webhooks])
    for (const head of ['Content-Length: 4000', 'Transfer-Encoding: chunked'])
      await new Promise<void>(done => {
        const socket = connect(port, '127.0.0.1')
        const body = /chunked/.test(head) ? '5\r\nstop=\r\n' : 'stop='
        socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\n${head}\r\n\r\n${body}`)
        setTimeout(() => socket.destroy(), 30)
        socket.on('close', () => done())
      })
  await expect.poll(open).toBe(0)
  await sleep(100)
  expect(errors).toEqual([])
  expect(await acts()).toEqual(['request newsletter api'])
})

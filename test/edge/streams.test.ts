import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, createServer, request, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createBrotliCompress, createGzip, gunzipSync, gzipSync } from 'node:zlib'
import { createEdge, type EdgeOptions } from '@heed/edge'
import { afterEach, expect, test } from 'vitest'
import { type Served, serve } from './serve.ts'
import { HTML, INERT, PAGE } from './served-page.ts'
import { now, shop } from './shop.ts'

const options: EdgeOptions = {
  now: () => now,
  onError(error) {
    throw error
  },
}

let site: Served | undefined
afterEach(async () => {
  await site?.stop()
  site = undefined
})

test('lets a page through as it comes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'heed-edge-'))
  const piece = '<p>A piece of a long page.</p><script src="https://stats.example/a.js"></script>\n'.repeat(
    2000,
  )
  writeFileSync(join(folder, 'page.html'), piece.repeat(15))
  let first: (() => void) | undefined
  site = await serve(
    createEdge(shop, options).node((request, response) => {
      response.setHeader('content-type', 'text/html')
      if (request.url === '/file') return pipeline(createReadStream(join(folder, 'page.html')), response)
      response.write('<!doctype html><title>x</title><p>first')
      // The end waits until the beginning has arrived.
      first = () => response.end('<p>last')
    }),
  )
  try {
    const asked = await fetch(`http://127.0.0.1:${site.port}/slow`)
    const reader = asked.body!.getReader()
    expect(new TextDecoder().decode((await reader.read()).value)).toBe(
      '<!doctype html><title>x</title><p>first',
    )
    first!()
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('<p>last')

    const { text } = await site.get('/file')
    expect(text.match(/<script data-heed="counter" type="text\/plain"/g)!.length).toBe(30_000)
    expect(text.replace(/ data-heed="counter" type="text\/plain" data-src="([^"]*)" /g, ' src="$1"')).toBe(
      piece.repeat(15),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.each(['identity', 'gzip'])('tells the site to wait when the client takes no more: %s', async coding => {
  const piece = Buffer.from(PAGE.repeat(500))
  const bytes = coding === 'gzip' ? gzipSync(piece) : piece
  let waited = false
  site = await serve(
    createEdge(shop, options).node(async (_, response) => {
      response.writeHead(200, coding === 'gzip' ? { ...HTML, 'content-encoding': coding } : HTML)
      for (let left = coding === 'gzip' ? 1 : 200; left > 0; left--)
        if (!response.write(bytes)) {
          waited = true
          await new Promise(free => response.once('drain', free))
        }
      response.end()
    }),
  )
  const { body } = await site.get('/')
  const text = (coding === 'gzip' ? gunzipSync(body) : body).toString()
  expect([waited, text]).toEqual([true, INERT.repeat(coding === 'gzip' ? 500 : 100_000)])
})

/** What cannot be packed, so that as much comes out as goes in. */
function* noise(times: number): Generator<string> {
  for (let left = times; left > 0; left--) yield `<p>${randomBytes(49_152).toString('base64')}</p>`
}

test.each([
  ['gzip', createGzip],
  ['br', () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 0 } })],
] as const)('keeps no more of a page than a client takes: %s', async (coding, packing) => {
  let taken = 0
  site = await serve(
    createEdge(shop, options).node((_, response) => {
      response.writeHead(200, { ...HTML, 'content-encoding': coding })
      const page = Readable.from(noise(1000)).pipe(packing())
      page.on('data', bytes => (taken += bytes.length))
      page.pipe(response)
      response.on('close', () => page.destroy())
    }),
  )
  const socket = connect(site.port, '127.0.0.1')
  socket.write(`GET / HTTP/1.1\r\nHost: shop.example\r\nAccept-Encoding: ${coding}\r\n\r\n`)
  await once(socket, 'readable')
  for (let before = -1; taken > before; ) {
    before = taken
    await new Promise(done => setTimeout(done, 500))
  }
  socket.destroy()
  // Of 49 MB; the sockets of the machine hold some as well.
  expect(taken).toBeLessThan(20_000_000)
})

test('tells who writes behind the end of a coded page that it is too late', async () => {
  const told: unknown[] = []
  site = await serve(
    createEdge(shop, options).node((_, response) => {
      response.writeHead(200, { ...HTML, 'content-encoding': 'gzip' })
      response.on('error', error => told.push((error as NodeJS.ErrnoException).code))
      response.end(gzipSync(PAGE))
      response.write('more', error => told.push((error as NodeJS.ErrnoException).code))
    }),
  )
  expect(gunzipSync((await site.get('/')).body).toString()).toBe(INERT)
  expect(told).toEqual(['ERR_STREAM_WRITE_AFTER_END', 'ERR_STREAM_WRITE_AFTER_END'])
})

test('gives a client who leaves no more to do to the site', async () => {
  let closed: () => void = () => {}
  const gone = new Promise<void>(resolve => (closed = resolve))
  site = await serve(
    createEdge(shop, options).node((_, response) => {
      response.writeHead(200, { ...HTML, 'content-encoding': 'gzip' })
      response.write(gzipSync(PAGE))
      response.on('close', closed)
    }),
  )
  const controller = new AbortController()
  await fetch(`http://127.0.0.1:${site.port}/`, { signal: controller.signal })
  controller.abort()
  await gone
})

test('stands in front of another server', async () => {
  const behind = createServer((request, response) => {
    const gzip = /gzip/.test(String(request.headers['accept-encoding']))
    response.writeHead(200, gzip ? { ...HTML, 'content-encoding': 'gzip' } : HTML)
    response.end(gzip ? gzipSync(PAGE) : PAGE)
  })
  await new Promise<void>(listening => behind.listen(0, '127.0.0.1', listening))
  const { port } = behind.address() as AddressInfo
  const edge = createEdge(shop, options)
  const response = await edge.handle(
    new Request('https://shop.example/', { headers: { 'accept-encoding': 'gzip' } }),
    request => fetch(new URL('/', `http://127.0.0.1:${port}`), request),
  )
  expect(await response.text()).toBe(INERT)
  // What `fetch` gives has been undone already.
  expect(response.headers.get('content-encoding')).toBeNull()
  await new Promise(closed => behind.close(closed))
})

test('outlives visitors who leave while a coded page is on its way, and answers the next one', async () => {
  const page = gzipSync(`<!doctype html>${'<p>words</p>'.repeat(20_000)}`)
  const errors: unknown[] = []
  const hear = (error: unknown): unknown => errors.push(error)
  process.on('uncaughtException', hear)
  process.on('unhandledRejection', hear)
  site = await serve(
    createEdge(shop, { ...options, onError: hear }).node((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
      response.end(page)
    }),
  )
  for (let times = 0; times < 20; times++) {
    const leave = new AbortController()
    const asked = fetch(`http://127.0.0.1:${site.port}/`, { signal: leave.signal })
    setTimeout(() => leave.abort(), times % 5)
    await asked.then(response => response.body!.cancel()).catch(() => {})
  }
  await new Promise(done => setTimeout(done, 100))
  expect(
    (await fetch(`http://127.0.0.1:${site.port}/`).then(response => response.text())).length,
  ).toBeGreaterThan(240_000)
  process.off('uncaughtException', hear)
  process.off('unhandledRejection', hear)
  expect(errors).toEqual([])
})

test('reads away what it refused, so that the next request of a connection has its answer', async () => {
  site = await serve(createEdge(shop, options).node((_, response) => response.end('page')))
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = (path: string, body?: string): Promise<number> =>
    new Promise((done, fail) => {
      const asked = request(
        { port: site!.port, agent, path, method: body ? 'POST' : 'GET', headers: { 'content-type': 'x/y' } },
        response => response.resume().on('end', () => done(response.statusCode!)),
      )
      asked.on('error', fail)
      asked.end(body)
    })
  expect(await ask('/.well-known/heed/choice', 'x'.repeat(400_000))).toBe(403)
  expect(await ask('/')).toBe(200)
  agent.destroy()
})

test.each(['identity', 'gzip'])('has its head out with the first piece: %s', async coding => {
  const seen: unknown[] = []
  const look = (response: ServerResponse): void => {
    try {
      response.setHeader('cache-control', 'public')
    } catch (error) {
      seen.push(response.headersSent, (error as NodeJS.ErrnoException).code)
    }
  }
  site = await serve(
    createEdge(shop, options).node((asked, response) => {
      response.setHeader('content-type', 'text/html')
      if (coding === 'gzip') response.setHeader('content-encoding', coding)
      const page = '<!doctype html><title>x'
      const body = coding === 'gzip' ? gzipSync(page) : page
      if (asked.url === '/whole') {
        response.end(body)
        if (coding === 'gzip') look(response)
        return
      }
      response.write(body)
      look(response)
      // As Express does with what fails later.
      response.destroy()
    }),
  )
  await expect(fetch(`http://127.0.0.1:${site.port}/`).then(response => response.text())).rejects.toThrow()
  expect(seen).toEqual([true, 'ERR_HTTP_HEADERS_SENT'])
  const whole = await fetch(`http://127.0.0.1:${site.port}/whole`)
  expect(await whole.text()).toBe('<!doctype html><title>x')
})

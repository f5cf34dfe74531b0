import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import {
  brotliCompressSync,
  brotliDecompressSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  inflateSync,
} from 'node:zlib'
import { createEdge, type Edge, type EdgeOptions } from '@heed/edge'
import { getRequestListener } from '@hono/node-server'
import express from 'express'
import { Hono } from 'hono'
import { afterEach, describe, expect, test } from 'vitest'
import { type Served, serve } from './serve.ts'
import { choiceText, now, shop } from './shop.ts'

const PAGE = `<!doctype html><title>Shop</title>
<script src="https://stats.example/count.js"></script><img src="https://pay.example/logo.png"><p>Grüße</p>`
const INERT = PAGE.replace(
  '<script src="https://stats.example/count.js">',
  '<script data-heed="counter" type="text/plain" data-src="https://stats.example/count.js" >',
)
const HTML = { 'content-type': 'text/html; charset=utf-8' }

/** What every server of these tests answers, by path; cookies that it got are told in a field. */
interface Reply {
  readonly status?: number
  readonly headers: Record<string, string | string[]>
  readonly body: string | Buffer
}

const replies: Record<string, Reply> = {
  '/': {
    headers: { ...HTML, 'set-cookie': ['own=1', '_st=2; HttpOnly', 'adid=3'], etag: '"v1"' },
    body: PAGE,
  },
  '/script.js': {
    headers: {
      'content-type': 'text/javascript',
      etag: '"s1"',
      'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT',
    },
    body: 'let a = "<script src=https://stats.example/>"',
  },
  '/gzip': { headers: { ...HTML, 'content-encoding': 'gzip' }, body: gzipSync(PAGE) },
  '/br': { headers: { ...HTML, 'content-encoding': 'br' }, body: brotliCompressSync(PAGE) },
  '/deflate': { headers: { ...HTML, 'content-encoding': 'deflate' }, body: deflateSync(PAGE) },
  '/missing': { status: 404, headers: HTML, body: PAGE },
  '/saved': { headers: { ...HTML, 'content-disposition': 'attachment; filename=a.html' }, body: PAGE },
}

const options: EdgeOptions = {
  now: () => now,
  onError(error) {
    throw error
  },
}

const servers: Record<string, (edge: Edge) => RequestListener> = {
  'Node http': edge =>
    edge.node((request, response) => {
      const { status = 200, headers, body } = replies[request.url!]!
      response.setHeader('x-cookie', request.headers.cookie ?? 'none')
      response.writeHead(status, headers)
      response.end(body)
    }),
  Express: edge => {
    const app = express()
    app.use(edge.express())
    app.use((request, response) => {
      const { status = 200, headers, body } = replies[request.path]!
      response.status(status).set('x-cookie', request.headers.cookie ?? 'none')
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
      response.send(typeof body === 'string' ? Buffer.from(body) : body)
    })
    return app as unknown as RequestListener
  },
  Hono: edge => {
    const app = new Hono()
    app.use(edge.hono())
    app.all('*', context => {
      const { status = 200, headers, body } = replies[context.req.path]!
      const fields = new Headers({ 'x-cookie': context.req.header('cookie') ?? 'none' })
      for (const [name, values] of Object.entries(headers))
        for (const value of [values].flat()) fields.append(name, value)
      return new Response(body as BodyInit, { status, headers: fields })
    })
    return getRequestListener(app.fetch) as unknown as RequestListener
  },
}

let site: Served | undefined
afterEach(async () => {
  await site?.stop()
  site = undefined
})

describe.each(Object.entries(servers))('%s', (_, server) => {
  test('sends tags inert, a policy beside them, and says that both depend on the person', async () => {
    site = await serve(server(createEdge(shop, options)))
    const { text, headers, status } = await site.get('/')
    expect([status, text]).toEqual([200, INERT])
    expect(headers['content-security-policy']).toMatch(/^default-src 'self' .* pay\.example:\*/)
    expect(headers['content-security-policy']).not.toContain('stats.example')
    expect(headers['vary']!.toLowerCase()).toContain('cookie, sec-gpc')
    expect(headers['cache-control']).toBe('private')
    expect(headers['etag']).toMatch(/^W\/"v1-heeds\w+"$/)
  })

  test('sends a page unchanged to somebody who said yes', async () => {
    site = await serve(server(createEdge(shop, options)))
    const { text, headers } = await site.get('/', { cookie: `heed=${choiceText(true, true)}` })
    expect(text).toBe(PAGE)
    expect(headers['content-security-policy']).toContain(' stats.example:* *.stats.example:*')
  })

  test('lets cookies of services that may not run neither in nor out, and removes those that are there', async () => {
    site = await serve(server(createEdge(shop, options)))
    const cookie = `a=b; _st_http9=secret; heed=${choiceText(false, true)}; adid=4; _ST=x`
    const { headers } = await site.get('/', { cookie })
    expect(headers['x-cookie']).toBe(`a=b; heed=${choiceText(false, true)}; adid=4; _ST=x`)
    const set = headers['set-cookie']!
    expect(set.filter(line => !/Max-Age=0|^heed/.test(line))).toEqual(['own=1', 'adid=3'])
    expect(set.filter(line => line.startsWith('_st_http9=; Max-Age=0')).length).toBe(2)
    expect(set.filter(line => /^(a|adid|_ST)=; Max-Age/.test(line))).toEqual([])
  })

  test('reads an exact signal only', async () => {
    site = await serve(server(createEdge(shop, options)))
    const allowed = async (signal: string) =>
      (await site!.get('/', { 'sec-gpc': signal })).headers['content-security-policy']!.includes(
        'ads.example',
      )
    expect(await Promise.all(['1', '0', 'true', '11', '1;q=1', ''].map(allowed))).toEqual([
      false,
      true,
      true,
      true,
      true,
      true,
    ])
  })

  test('leaves alone what is no page', async () => {
    site = await serve(server(createEdge(shop, options)))
    const { text, headers } = await site.get('/script.js', { 'sec-fetch-dest': 'script' })
    expect(text).toBe(replies['/script.js']!.body)
    expect([headers['etag'], headers['last-modified']]).toEqual(['"s1"', 'Thu, 01 Jan 2026 00:00:00 GMT'])
    expect([headers['content-security-policy'], headers['cache-control'], headers['set-cookie']]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(headers['vary']).toBe('Sec-Fetch-Dest')
    const saved = await site.get('/saved')
    expect([saved.text, saved.headers['content-security-policy']]).toEqual([PAGE, undefined])
  })

  test('gives a worker the policy that its page has', async () => {
    site = await serve(server(createEdge(shop, options)))
    const of = async (dest: string) =>
      (await site!.get('/script.js', { 'sec-fetch-dest': dest })).headers['content-security-policy']!
    expect(await of('worker')).not.toContain('stats.example')
    expect(await of('sharedworker')).not.toContain('stats.example')
    // It outlives decisions.
    expect(await of('serviceworker')).toContain('stats.example')
  })

  test.each([
    ['/gzip', gunzipSync],
    ['/br', brotliDecompressSync],
    ['/deflate', inflateSync],
  ])('rewrites what comes as %s, and sends it so', async (path, undo) => {
    site = await serve(server(createEdge(shop, options)))
    const { body, headers } = await site.get(path, { 'accept-encoding': 'gzip, deflate, br' })
    expect(undo(body).toString()).toBe(INERT)
    expect(headers['content-encoding']).toBe(path.slice(1))
    expect(headers['content-length']).toBeUndefined()
  })

  test('answers HEAD and pages of errors', async () => {
    site = await serve(server(createEdge(shop, options)))
    const head = await site.get('/', {}, { method: 'HEAD' })
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', undefined])
    expect(head.headers['content-security-policy']).toContain("default-src 'self'")
    const missing = await site.get('/missing')
    expect([missing.status, missing.text]).toEqual([404, INERT])
  })

  test('keeps a choice that a page of the site sends', async () => {
    site = await serve(server(createEdge(shop, options)))
    const json = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
    const { status, headers } = await site.get('/.well-known/heed/choice', json, {
      method: 'POST',
      body: '{"answers":{"statistics":true}}',
    })
    expect(status).toBe(204)
    const [own, kept] = headers['set-cookie']!
    expect(own).toMatch(/^heed=1[\w-]+; Path=\/; Max-Age=\d+; SameSite=Lax$/)
    expect(kept).toBe(own!.replace('heed=', 'heed-kept='))
    const page = await site.get('/', { cookie: own!.split(';')[0]! })
    expect(page.text).toBe(PAGE)
    // The copy has the same, so nothing is kept once more.
    expect((await site.get('/', { cookie: kept!.split(';')[0]! })).headers['set-cookie']).toEqual([
      'own=1',
      '_st=2; HttpOnly',
      'adid=3',
    ])
  })

  test('says what it makes of Global Privacy Control', async () => {
    site = await serve(server(createEdge(shop, options)))
    const { text, headers } = await site.get('/.well-known/gpc.json')
    expect([JSON.parse(text), headers['content-type']]).toEqual([
      { gpc: true, lastUpdate: '2025-01-01' },
      'application/json',
    ])
  })
})

test('lets a page through as it comes, and no faster than it is taken', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'heed-edge-'))
  const piece = '<p>A piece of a long page.</p><script src="https://stats.example/a.js"></script>\n'.repeat(
    2000,
  )
  writeFileSync(join(folder, 'page.html'), piece.repeat(60))
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
    expect(text.match(/<script data-heed="counter" type="text\/plain"/g)!.length).toBe(120_000)
    expect(text.replace(/ data-heed="counter" type="text\/plain" data-src="([^"]*)" /g, ' src="$1"')).toBe(
      piece.repeat(60),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
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

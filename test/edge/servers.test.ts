import type { RequestListener } from 'node:http'
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
import { HTML, INERT, PAGE } from './served-page.ts'
import { choiceText, now, shop } from './shop.ts'

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
    expect(headers['content-security-policy']).toMatch(/ stats\.example:\* .*\*\.stats\.example:\*/)
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

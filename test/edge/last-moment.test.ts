import type { IncomingMessage, ServerResponse } from 'node:http'
import { createEdge } from '@heed/edge'
import express from 'express'
import onHeaders from 'on-headers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Served, serve } from './serve.ts'
import { HTML, INERT, PAGE } from './served-page.ts'
import { now, shop } from './shop.ts'

/** A middleware behind the edge that sets fields when the head goes out, as those for sessions and caches do. */
function setsFields(_: IncomingMessage, response: ServerResponse, next: () => void): void {
  onHeaders(response, function (this: ServerResponse) {
    this.setHeader('Cache-Control', 'public, s-maxage=600')
    this.setHeader('Content-Security-Policy', 'img-src *')
    this.appendHeader('Set-Cookie', '_st=1')
    this.appendHeader('Set-Cookie', 'own=1')
    if (this.statusCode === 404) this.statusCode = 410
  })
  next()
}

let site: Served
beforeAll(async () => {
  const app = express()
  app.use(createEdge(shop, { now: () => now }).express())
  app.use(setsFields)
  app.get('/send', (_, response) => void response.type('html').send(PAGE))
  app.get('/end', (_, response) => void response.type('html').end(PAGE))
  app.get(
    '/chunked',
    (_, response) => void response.type('html').set('Transfer-Encoding', 'chunked').end(PAGE),
  )
  app.get('/write', (_, response) => {
    response.type('html').write(PAGE.slice(0, 40))
    setTimeout(() => response.end(PAGE.slice(40)))
  })
  app.get('/flushed', (_, response) => {
    response.type('html').flushHeaders()
    response.end(PAGE)
  })
  app.get('/head', (_, response) => void response.writeHead(200, 'Fine', HTML).end(PAGE))
  app.use((_, response) => void response.status(404).type('html').send(PAGE))
  site = await serve(app as unknown as Parameters<typeof serve>[0])
})
afterAll(() => site?.stop())

describe.each(['/send', '/end', '/chunked', '/write', '/flushed', '/head', '/none'])('%s', path => {
  test('has the edge see what others set at the last moment, once', async () => {
    const { text, headers, status } = await site.get(path)
    expect([text, status]).toEqual([INERT, path === '/none' ? 410 : 200])
    expect(headers['cache-control']).toBe('private')
    expect(headers['content-security-policy']).toMatch(/^img-src \*, default-src 'self'/)
    expect(headers['set-cookie']).toEqual(['own=1'])
    // What comes whole has its length.
    expect(headers['content-length']).toBe(
      /send|end|none/.test(path) ? `${Buffer.byteLength(INERT)}` : undefined,
    )
  })
})

import { gzipSync } from 'node:zlib'
import { createEdge } from '@heed/edge'
import { expect, test } from 'vitest'
import { serve } from './serve.ts'
import { choiceText, now, shop } from './shop.ts'

test('smoke', async () => {
  const edge = createEdge(shop, {
    now: () => now,
    onError: e => {
      throw e
    },
  })
  const page =
    '<!doctype html><title>x</title><script src="https://stats.example/a.js"></script><img src="https://nobody.example/p"><img src="/own"><script src=/collect/x></script><img src=//ads.example/1>'
  const site = await serve(
    edge.node((request, response) => {
      if (request.url === '/gzip') {
        response.setHeader('content-type', 'text/html')
        response.setHeader('content-encoding', 'gzip')
        return response.end(gzipSync(page))
      }
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.setHeader('set-cookie', ['_st=1', 'a=b'])
      response.setHeader('ETag', '"x"')
      response.end(page + (request.headers.cookie ?? ''))
    }),
  )
  const r = await site.get('/a/b', { cookie: `_st=9; b=1; heed=${choiceText(false, true)}` })
  console.log(r.status, r.raw, r.text)
  const z = await site.get('/gzip', { 'accept-encoding': 'gzip, zstd' })
  console.log(z.status, z.raw, z.body.length)
  const c = await site.get(
    '/.well-known/heed/choice',
    { 'content-type': 'application/json', origin: 'http://shop.example' },
    { method: 'POST', body: '{"answers":{"statistics":true}}' },
  )
  console.log(c.status, c.raw, c.text)
  console.log((await site.get('/.well-known/gpc.json')).text)
  await site.stop()
  expect(1).toBe(1)
})

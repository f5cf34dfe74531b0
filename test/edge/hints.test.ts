import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEdge } from '@heed/edge'
import { expect, test } from 'vitest'
import { shop } from './shop.ts'

/** The links of the early hints and of the answer that a site gives which names these in both. */
async function hinted(
  link: string | string[],
): Promise<[early: string | undefined, late: string | undefined]> {
  const edge = createEdge(shop)
  const server = createServer(
    edge.node((_, response) => {
      response.writeEarlyHints({ link }, () => {
        response.writeHead(200, { 'content-type': 'text/html', link: [link].flat().join(', ') })
        response.end('<!doctype html><p>x')
      })
    }),
  )
  await new Promise<void>(done => server.listen(0, done))
  const { port } = server.address() as AddressInfo
  try {
    return await new Promise((done, fail) => {
      let early: string | undefined
      const asked = request({ port, headers: { host: 'shop.example' } }, response => {
        response.resume()
        done([early, response.headers.link as string | undefined])
      })
      asked.on('information', ({ headers }) => (early = headers['link'] as string))
      asked.on('error', fail)
      asked.end()
    })
  } finally {
    server.close()
  }
}

test('hints early at nothing that may not be asked', async () => {
  const own = '</own.css>; rel=preload; as=style'
  const other = '<https://stats.example/x.css>; rel=preload; as=style'
  expect(await hinted([own, other])).toEqual([own, own])
  expect(await hinted(other)).toEqual([undefined, undefined])
  expect(await hinted(own)).toEqual([own, own])
})

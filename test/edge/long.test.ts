import { createEdge } from '@heed/edge'
import { expect, test } from 'vitest'
import { shop } from './shop.ts'

const MEGABYTE = 1_000_000
const PIECE = 50_000

/** What a page may be long of, as the beginning and a piece that is repeated. */
const LONG: readonly (readonly [begin: string, piece: string, end: string])[] = [
  ['<p>', 'words of a text ', '</p>'],
  ['<p>', 'letters', '</p>'],
  ['<p>', '&amp;', '</p>'],
  ['<!--', 'a comment - ', '-->'],
  ['<script>', 'let a = 1 < 2\n', '</script>'],
  ['<script><!-- ', 'let a = 1 < 2\n', '--></script>'],
  ['<style>', 'a { b: c }\n', '</style>'],
  ['<svg><![CDATA[', 'data < data ', ']]></svg>'],
  ['<table>', 'text in a table ', '</table>'],
  ['', '<p class="a">A <b>piece</b><img src="https://stats.example/p.gif"></p>\n', ''],
]

test('lets a page of a hundred megabytes through in a memory that does not grow with it', {
  timeout: 600_000,
}, async () => {
  const encoder = new TextEncoder()
  let sent = 0
  async function* page(): AsyncGenerator<Uint8Array> {
    for (const [begin, piece, end] of LONG) {
      yield encoder.encode(begin)
      const bytes = encoder.encode(piece.repeat(Math.ceil(PIECE / piece.length)))
      for (let length = 0; length < 10 * MEGABYTE; length += bytes.length) {
        sent += bytes.length
        yield bytes
      }
      yield encoder.encode(end)
    }
  }
  const pieces = page()
  const body = new ReadableStream<Uint8Array>({
    async pull(to) {
      const { done, value } = await pieces.next()
      if (done) to.close()
      else to.enqueue(value)
    },
  })
  const response = await createEdge(shop).handle(
    new Request('https://shop.example/'),
    () => new Response(body, { headers: { 'content-type': 'text/html' } }),
  )
  let received = 0
  let most = 0
  const before = process.memoryUsage().heapUsed
  for await (const piece of response.body!) {
    received += piece.length
    // Nothing is read ahead: what has been sent has come out, but for a piece on its way.
    most = Math.max(most, process.memoryUsage().heapUsed - before)
  }
  expect(sent).toBeGreaterThan(100 * MEGABYTE)
  expect(received).toBeGreaterThan(sent)
  expect(most).toBeLessThan(150 * MEGABYTE)
})

test('asks the site for no more of a page than is taken from it', async () => {
  let asked = 0
  const piece = new TextEncoder().encode('<p>A piece of a page without an end.</p>'.repeat(1000))
  const body = new ReadableStream<Uint8Array>({
    pull(to) {
      asked++
      to.enqueue(piece)
    },
  })
  const response = await createEdge(shop).handle(
    new Request('https://shop.example/'),
    () => new Response(body, { headers: { 'content-type': 'text/html' } }),
  )
  const reader = response.body!.getReader()
  for (let taken = 1; taken <= 20; taken++) {
    await reader.read()
    // A few stand in the queues between.
    expect(asked).toBeLessThan(taken + 10)
  }
  await reader.cancel()
})

import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { decoder } from './index.ts'

const page = Buffer.from(`<!doctype html>${'<p>text '.repeat(5000)}`)

/** What comes out of bytes in pieces of a size. */
async function undone(coding: 'gzip' | 'deflate' | 'br', bytes: Uint8Array, size = 1000): Promise<string> {
  const pieces = new ReadableStream<Uint8Array>({
    start(to) {
      for (let at = 0; at < bytes.length; at += size) to.enqueue(bytes.subarray(at, at + size))
      to.close()
    },
  })
  return new Response(pieces.pipeThrough(decoder(coding))).text()
}

test.each([
  ['gzip', gzipSync(page)],
  ['deflate', deflateSync(page)],
  ['deflate', deflateRawSync(page)],
  ['br', brotliCompressSync(page)],
  ['gzip', gzipSync(page).subarray(0, -8)],
] as const)('undoes %s as browsers do', async (coding, bytes) => {
  for (const size of [7, 1000, 1e6]) expect(await undone(coding, bytes, size)).toBe(String(page))
})

test('takes no harm from what stands behind the end, but for a last piece that came in one with it', async () => {
  const more = Buffer.concat([gzipSync(page), Buffer.from('junk!')])
  expect(await undone('gzip', more, 7)).toBe(String(page))
  expect((await undone('gzip', more, 1e6)).length).toBeGreaterThan(page.length - 16_384)
})

test('takes a body of nothing for an empty page, and what is no such coding for an error', async () => {
  expect(await undone('gzip', new Uint8Array())).toBe('')
  await expect(undone('gzip', Buffer.from('no gzip at all'))).rejects.toThrow()
})

test('lets out what has come before it breaks', async () => {
  const cut = gzipSync(Buffer.from(Array.from({ length: 40_000 }, (_, at) => (at * 7919) % 251)))
  expect((await undone('gzip', cut.subarray(0, cut.length >> 1))).length).toBeGreaterThan(100)
})

test('undoes no more than is read, and lets go of the source when nobody reads on', async () => {
  const bytes = gzipSync(Buffer.alloc(300_000_000))
  let given = 0
  let gone: unknown
  const source = new ReadableStream<Uint8Array>({
    pull(to) {
      if (given++) return
      to.enqueue(bytes)
    },
    cancel(reason) {
      gone = reason
    },
  })
  const before = process.memoryUsage().arrayBuffers
  const reader = source.pipeThrough(decoder('gzip')).getReader()
  for (let times = 0; times < 20; times++) {
    expect((await reader.read()).value!.length).toBeGreaterThan(0)
    await new Promise(done => setTimeout(done, 5))
  }
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000)
  await reader.cancel('enough')
  await vi.waitFor(() => expect(gone).toBe('enough'))
})

test('ends in an error where its source does', async () => {
  const source = new ReadableStream<Uint8Array>({
    start(to) {
      to.enqueue(gzipSync(page).subarray(0, 20))
      setTimeout(() => to.error(new Error('cut')), 10)
    },
  })
  await expect(new Response(source.pipeThrough(decoder('gzip'))).text()).rejects.toThrow('cut')
})

import { expect, test } from 'vitest'
import { oneClick, openDesk } from './desk.ts'
import { hostilePolicy } from './hostile-policy.ts'

test.each([
  ['nothing', undefined, undefined],
  ['an empty form', '', 'application/x-www-form-urlencoded'],
  ['another value', 'List-Unsubscribe=Two-Click', 'application/x-www-form-urlencoded'],
  ['another field', 'unsubscribe=1', 'application/x-www-form-urlencoded'],
  ['an unknown button', 'stop=other', 'application/x-www-form-urlencoded'],
  ['a yes', 'confirm=yes', 'application/x-www-form-urlencoded'],
  ['JSON', '{"List-Unsubscribe":"One-Click"}', 'application/json'],
  ['plain text', 'List-Unsubscribe=One-Click', 'text/plain'],
  ['no content type', new TextEncoder().encode('List-Unsubscribe=One-Click'), undefined],
  ['multipart without a boundary', '--b', 'multipart/form-data'],
  [
    'multipart cut short',
    '--b\r\nContent-Disposition: form-data; name="stop"\r\n\r\nal',
    'multipart/form-data; boundary=b',
  ],
  ['binary', Uint8Array.from({ length: 500 }, (_, at) => at), 'multipart/form-data; boundary=b'],
])('answers 400 to a body of %s, and changes nothing', async (_, body, type) => {
  const { send, acts, link } = await openDesk({ policy: hostilePolicy })
  const response = await send(link, { method: 'POST', body, headers: type ? { 'Content-Type': type } : {} })
  expect(response.status).toBe(400)
  expect(await acts()).toEqual([])
})

test('answers 413 to a body over 8 KB, announced or not, and takes one just below', async () => {
  const { send, form, acts, link } = await openDesk({ policy: hostilePolicy })
  const large = `List-Unsubscribe=One-Click&a=${'a'.repeat(8192)}`
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  expect((await send(link, { method: 'POST', body: large, headers })).status).toBe(413)
  const body = new Blob([large]).stream()
  const streamed = { method: 'POST', body, headers, duplex: 'half' }
  expect((await send(link, streamed as RequestInit)).status).toBe(413)
  const announced = { ...headers, 'Content-Length': '999999' }
  expect(
    (await send(link, { method: 'POST', body: 'List-Unsubscribe=One-Click', headers: announced })).status,
  ).toBe(413)
  expect(await acts()).toEqual([])
  expect((await form(link, { ...oneClick, a: 'a'.repeat(8000) })).status).toBe(200)
})

test('never answers 5xx to noise', async () => {
  const { send, link } = await openDesk({ policy: hostilePolicy })
  const types = [
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=b',
    'multipart/form-data; boundary=',
    'a/b',
    ';;;',
  ]
  let tried = 0
  for (let turn = 0; turn < 300; turn++) {
    const body = crypto.getRandomValues(new Uint8Array(turn * 40))
    const response = await send(link, {
      method: 'POST',
      body,
      headers: { 'Content-Type': types[turn % types.length]! },
    })
    expect([400, 413]).toContain(response.status)
    tried++
  }
  expect(tried).toBe(300)
})

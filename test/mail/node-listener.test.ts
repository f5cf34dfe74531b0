import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPostOffice, type PostOffice } from './post-office.ts'

const to = 'ada@example.com'
let office: PostOffice
let link: string

beforeEach(async () => {
  office = await openPostOffice()
  link = await office.preferences.link({ to, topic: 'offers' })
})

afterEach(() => office.stop())

/** Writes bytes to the web server as they are and gives back the first line of its answer. */
function raw(text: string): Promise<string> {
  const { port } = new URL(office.baseUrl)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), 'localhost', () => socket.end(text))
    let answer = ''
    socket.on('data', chunk => (answer += chunk))
    socket.on('close', () => resolve(answer.split('\r\n')[0]!))
    socket.on('error', reject)
  })
}

test('answers 413 to a body of a megabyte', async () => {
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click', a: 'a'.repeat(1_000_000) })
  expect((await fetch(link, { method: 'POST', body })).status).toBe(413)
  expect(await office.preferences.history({ to })).toEqual([])
})

test('answers a streamed body of no announced length', async () => {
  const body = new Blob(['List-Unsubscribe=One-Click']).stream()
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  expect((await fetch(link, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)).status).toBe(
    200,
  )
  expect(await office.preferences.history({ to })).toHaveLength(1)
})

test.each([
  ['nothing', undefined],
  ['an empty text', ''],
  ['JSON', '{"List-Unsubscribe":"One-Click"}'],
  ['another key', new URLSearchParams({ unsubscribe: 'yes' })],
])('stops over the wire at a body of %s', async (_, body) => {
  const response = await fetch(link, {
    method: 'POST',
    ...(body !== undefined && { body }),
    redirect: 'error',
  })
  expect(response.status).toBe(200)
  expect(await office.preferences.maySend({ to, topic: 'offers' })).toMatchObject({ reason: 'refused' })
  expect(await office.preferences.history({ to })).toHaveLength(1)
})

test('ignores cookies and foreign origins', async () => {
  const headers = { Cookie: 'session=1', Origin: 'https://evil.example', Authorization: 'Bearer x' }
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
  expect((await fetch(link, { method: 'POST', body, headers })).status).toBe(200)
})

test.each([
  ['a path of two slashes', 'GET //evil.example/u/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 404],
  ['an absolute URL', 'GET http://evil.example/u/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 404],
  ['a star', 'OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 404],
  ['a host that is none', 'GET /mail/u/x HTTP/1.1\r\nHost: a b/c?d\r\nConnection: close\r\n\r\n', 404],
  ['TRACE', 'TRACE /mail/u/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 405],
])('answers %s', async (_, text, status) => {
  expect(await raw(text)).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
})

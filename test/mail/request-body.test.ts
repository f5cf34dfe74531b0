import { expect, test } from 'vitest'
import { oneClick, openDesk, to } from './desk.ts'
import { hostilePolicy } from './hostile-policy.ts'

const FORM = 'application/x-www-form-urlencoded'
const opened = Date.UTC(2020, 0, 1)

/** Posts a body as it is, with a type or without one. */
const posting = (body: BodyInit | undefined, type: string | undefined, more = {}): RequestInit => ({
  method: 'POST',
  ...(body !== undefined && { body }),
  headers: { ...(type && { 'Content-Type': type }), ...more },
})

const programs: [string, BodyInit | undefined, string | undefined][] = [
  ['nothing', undefined, undefined],
  ['an empty form', '', FORM],
  ['an empty multipart form', '--b--\r\n', 'multipart/form-data; boundary=b'],
  ['another value', 'List-Unsubscribe=Two-Click', FORM],
  ['another spelling', 'list-unsubscribe=one-click', FORM],
  ['another field', 'unsubscribe=1', FORM],
  ['JSON', '{"List-Unsubscribe":"One-Click"}', 'application/json'],
  ['no JSON', '{', 'application/json'],
  ['plain text', 'List-Unsubscribe=One-Click', 'text/plain'],
  ['no content type', new TextEncoder().encode('List-Unsubscribe=One-Click'), undefined],
  ['multipart without a boundary', '--b', 'multipart/form-data'],
  ['binary', Uint8Array.from({ length: 500 }, (_, at) => at), 'multipart/form-data; boundary=b'],
]

test.each(programs)('stops at a body of %s, as no page and no browser sends', async (_, body, type) => {
  const { send, acts, link, why } = await openDesk()
  const response = await send(link, posting(body, type))
  expect(response.status).toBe(200)
  expect(response.headers.get('Location')).toBeNull()
  expect(await acts()).toEqual(['stop newsletter one-click'])
  expect(await why('newsletter')).toBe('no: refused')
  expect((await send(link, posting(body, type))).status).toBe(200)
  expect(await acts()).toHaveLength(1)
})

test.each(programs)('lets nothing but a button of the page count in a browser: %s', async (_, body, type) => {
  const { send, acts, link } = await openDesk()
  for (const [mode, user] of [
    ['navigate', '?1'],
    ['navigate', undefined],
    ['cors', undefined],
    ['no-cors', undefined],
    ['same-origin', undefined],
  ]) {
    const fetched = {
      ...{ 'Sec-Fetch-Mode': mode!, 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Dest': 'document' },
      ...(user && { 'Sec-Fetch-User': user }),
    }
    const response = await send(link, posting(body, type, fetched))
    // A navigation that nobody pressed gets the page once more.
    expect(response.status).toBe(mode === 'navigate' && !user ? 200 : 400)
  }
  expect(await acts()).toEqual([])
})

test.each([
  ['an unknown button', 'stop=other', FORM],
  ['a yes', 'confirm=yes', FORM],
  ['no button', `website=&at=${opened}`, FORM],
  ['no button but the instant', `at=${opened}`, FORM],
  ['a button without its type', 'stop=all&website=', 'text/plain'],
  [
    'multipart cut short',
    '--b\r\nContent-Disposition: form-data; name="stop"\r\n\r\nal',
    'multipart/form-data; boundary=b',
  ],
])('answers 400 to a body of the page with %s, and changes nothing', async (_, body, type) => {
  const { send, acts, link } = await openDesk({ policy: hostilePolicy })
  expect((await send(link, posting(body, type))).status).toBe(400)
  expect(await acts()).toEqual([])
})

test.each(programs)('confirms and changes nothing at a body of %s', async (_, body, type) => {
  const { send, preferences, acts } = await openDesk()
  const { confirmUrl } = await preferences.subscribe({ to, topic: 'newsletter' })
  const before = await acts()
  for (const url of [confirmUrl!, await preferences.centreUrl({ to })])
    expect((await send(url, posting(body, type))).status).toBe(400)
  expect(await acts()).toEqual(before)
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
    expect([200, 400, 413]).toContain(response.status)
    tried++
  }
  expect(tried).toBe(300)
})

import { createHmac } from 'node:crypto'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { base, oneClick, openDesk, plain, to } from './desk.ts'
import { hostile, hostilePolicy } from './hostile-policy.ts'
import { policy, secrets } from './policy.ts'

/** What is tried to be slipped into a statement, a page, a header or a table. */
const SLIPPED = [
  `'; drop table heed_act; --`,
  `" or "1"="1`,
  `x' or '1'='1`,
  `\\'; delete from heed_standing; --`,
  '$1',
  '?',
  '%',
  '_',
]

const median = (times: number[]): number => times.sort((one, other) => one - other)[times.length >> 1]!

/** The times of several works, in turns, so that whatever else the machine does meets all of them alike. */
async function timed(works: readonly (() => Promise<unknown>)[], rounds: number): Promise<number[]> {
  const times = works.map((): number[] => [])
  for (let round = 0; round < rounds; round++)
    for (const [at, work] of works.entries()) {
      const start = performance.now()
      await work()
      times[at]!.push(performance.now() - start)
    }
  return times.map(median)
}

describe('a token', () => {
  test('is of no use to another site of the same database, nor under another secret', async () => {
    const { link, database, acts } = await openDesk()
    const token = link.split('/u/')[1]!
    const twin = await openDesk({ database, site: 'twin' })
    const stranger = await openDesk({
      database,
      secrets: { ...secrets, links: [{ id: '2026', key: 'x'.repeat(32) }] },
    })
    for (const desk of [twin, stranger])
      expect((await desk.form(`${base}/u/${token}`, oneClick)).status).toBe(404)
    expect(await acts()).toEqual([])
  })

  test('is signed by a key of its own, though one secret serves for everything', async () => {
    // Whoever can get any text hashed for one use must not get a token by it.
    const one = { id: '1', key: 'one secret for everything, 32 bytes' }
    const { link, form, preferences } = await openDesk({ secrets: { links: [one], addresses: one } })
    const payload = Buffer.from(link.split('/u/')[1]!, 'base64url').subarray(0, -16)
    const signed = (use: string): string => {
      const signature = createHmac('sha256', one.key).update(use).update(payload).digest().subarray(0, 16)
      return `${base}/u/${Buffer.concat([payload, signature]).toString('base64url')}`
    }
    for (const use of ['', 'heed address 1\n', 'heed address mark 1\n'])
      expect((await form(signed(use), oneClick)).status).toBe(404)
    expect(await preferences.history({ to })).toEqual([])
  })

  test('that was used is used up for a yes, and only for a yes', async () => {
    const { preferences, form, why, link, acts } = await openDesk()
    const { confirmUrl } = await preferences.subscribe({ to, topic: 'newsletter' })
    await form(confirmUrl!, { confirm: 'yes' })
    await form(link, oneClick)
    // The same confirmation once more, of somebody who reads an old mailbox.
    expect((await form(confirmUrl!, { confirm: 'yes' })).status).toBe(410)
    expect(await why('newsletter')).toBe('no: refused')
    for (const _ of [1, 2, 3]) expect((await form(link, oneClick)).status).toBe(200)
    expect(await acts()).toHaveLength(3)
  })

  test('tells by no length of time how much of it was right', async () => {
    const { link, send } = await openDesk()
    const token = link.split('/u/')[1]!
    const wrong = (at: number): string => {
      const bytes = Buffer.from(token, 'base64url')
      bytes[bytes.length - 16 + at]! ^= 1
      return `${base}/u/${bytes.toString('base64url')}`
    }
    const [first, last] = [wrong(0), wrong(15)]
    const [early, late] = await timed([() => send(first), () => send(last)], 400)
    expect(Math.abs(early! - late!) / Math.min(early!, late!)).toBeLessThan(0.35)
  })
})

test('nobody learns by a page or by its time whether an address is known', async () => {
  const { form, preferences } = await openDesk({ sendLink: () => sleep(50) })
  await preferences.subscribe({ to, topic: 'tips' })
  const ask = (address: string) => form(`${base}/p`, { address })
  const [known, unknown] = [await ask(to), await ask('nobody@example.com')]
  expect(await plain(known)).toBe(await plain(unknown))
  expect([...known.headers.keys()]).toEqual([...unknown.headers.keys()])
  const [one, other] = await timed([() => ask(to), () => ask('nobody@example.com')], 100)
  // Sending takes fifty milliseconds, and the answer does not wait for it.
  expect(Math.abs(one! - other!)).toBeLessThan(25)
})

test.each(['ada@example.com\r\nBcc: all@example.com', 'ada@example.com\nX: y', 'ada@example.com\0'])(
  'no header is slipped in by the address %j',
  async address => {
    const { preferences } = await openDesk()
    await expect(preferences.headers({ to: address, topic: 'digest' })).rejects.toThrow(
      'not an e-mail address',
    )
    expect((await preferences.maySend({ to: address, topic: 'digest' })).reason).toBe('invalid-address')
  },
)

test('no cell of an exported list is run as a formula', async () => {
  const topics = Object.fromEntries(
    ['=1+1', '+1', '-1', '@x', 'a,b', 'a"b'].map(id => [id, { ...policy.topics.tips }]),
  )
  const { preferences } = await openDesk({ policy: { ...policy, topics: { ...policy.topics, ...topics } } })
  for (const topic of Object.keys(topics)) await preferences.unsubscribe({ to, topic: topic as 'tips' })
  let list = ''
  for await (const row of preferences.exportStops()) list += row
  const cells = list.split('\r\n').flatMap(row => row.split(','))
  expect(cells.filter(cell => /^"?[=+\-@\t\r]/.test(cell))).toEqual([])
  expect((await preferences.importStops(list)).known).toBe(Object.keys(topics).length)
})

test('no statement is changed by what it carries', async () => {
  const topics = Object.fromEntries(SLIPPED.map(id => [id, { ...policy.topics.tips }]))
  const { preferences, database } = await openDesk({
    policy: { ...policy, topics: { ...policy.topics, ...topics } },
  })
  for (const text of SLIPPED) {
    const address = `${text.replace(/[\s;"\\]/g, '')}@example.com`
    await preferences.subscribe({ to: address, topic: text as 'tips', text })
    await preferences.unsubscribe({ to: address, topic: text as 'tips' })
    expect((await preferences.maySend({ to: address, topic: text as 'tips' })).reason).toBe('refused')
    expect(Object.values((await preferences.exportPerson({ to: address })).texts)).toEqual([text])
    await preferences.suppress({ to: address, because: 'complaint', id: text })
  }
  const rows = await database.read('select subject from heed_act where tenant = ?', 'main')
  expect(rows.length).toBeGreaterThanOrEqual(SLIPPED.length * 3)
})

test('no text of a policy, and no text that was shown, becomes markup', async () => {
  const { preferences, send, link } = await openDesk({ policy: hostilePolicy, sendLink: () => {} })
  const topic = Object.keys(hostilePolicy.topics!)[0] as 'tips'
  await preferences.subscribe({ to, topic, text: hostile('shown') })
  const centre = await preferences.centreUrl({ to })
  for (const url of [link, centre, `${centre}?receipt=1`, `${base}/p`]) {
    const response = await send(url)
    expect(response.status).toBe(200)
    expect(await plain(response)).not.toMatch(/<(script|img|svg|iframe)|javascript:/i)
    expect(response.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; style-src 'nonce-/)
  }
})

test('no other page acts by the cookies or the login of whoever opens it', async () => {
  const { send, acts, preferences } = await openDesk({ sendLink: () => {} })
  await preferences.subscribe({ to, topic: 'tips' })
  const foreign = { Cookie: 'session=1; heed=x', Origin: 'https://evil.example', Authorization: 'Basic x' }
  for (const path of ['/u', '/p', '/c', '/u/x', '/p/x', '/']) {
    const body = new URLSearchParams({ do: 'no', stop: 'all', ...oneClick, to, address: to })
    await send(base + path, { method: 'POST', headers: foreign, body })
  }
  // What acts is the link, which no other page knows: nothing else was written.
  expect(await acts()).toEqual(['grant tips api'])
})

test('no page can be put into a frame', async () => {
  const { preferences, send, link } = await openDesk({ sendLink: () => {} })
  const { confirmUrl } = await preferences.subscribe({ to, topic: 'newsletter' })
  for (const url of [link, confirmUrl!, await preferences.centreUrl({ to }), `${base}/p`, `${base}/u/x`])
    expect((await send(url)).headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
})

test('nobody is led elsewhere by a link of ours', async () => {
  const { preferences, send } = await openDesk()
  await preferences.allow({ to, purpose: 'opens' })
  const link = await preferences.trackedLink({ to, topic: 'digest', mail: 'm', url: 'https://example.com/a' })
  for (const url of ['https://evil.example', '//evil.example', 'https://example.com/a?x', 'javascript:1', ''])
    expect((await send(link.replace(/u=.*/, `u=${encodeURIComponent(url)}`))).status).toBe(404)
  expect((await send(link)).headers.get('Location')).toBe('https://example.com/a')
})

test('no text takes long to be read', async () => {
  const { preferences, send, link } = await openDesk()
  const n = 50_000
  const start = performance.now()
  for (const address of [
    `${'a'.repeat(n)}@`,
    '@'.repeat(n),
    `${'a.'.repeat(n)}@b`,
    `a@${'a-'.repeat(n)}`,
    ' '.repeat(n),
    `a@${'é'.repeat(n)}`,
  ])
    await preferences.maySend({ to: address, topic: 'digest' })
  for (const list of [
    `email\n${'"'.repeat(n)}`,
    `email\n${','.repeat(n)}`,
    `${'a;'.repeat(n)}\n`,
    `email\n"${'""'.repeat(n)}"`,
  ])
    await preferences.importStops(list).catch(() => {})
  for (const mail of [
    `Content-Type: multipart/report; boundary="${'a'.repeat(n)}`,
    `${'X: y\r\n '.repeat(n)}\r\n\r\n`,
    `Subject: ${'=?utf-8?q?'.repeat(n / 10)}\r\n\r\n`,
    '\r\n'.repeat(n),
  ])
    await preferences.receiveMail(mail)
  for (const header of [`${'a,'.repeat(n)}`, `a;${'q=1;'.repeat(n)}`, ' '.repeat(n), '-'.repeat(n)])
    await send(link, { headers: { 'Accept-Language': header } })
  await send(link, { headers: { Cookie: `heed=${'~'.repeat(n)}` } })
  // Linear, all of it is done in a fraction of a second; squared, one of them takes minutes.
  expect(performance.now() - start).toBeLessThan(10_000)
})

test('a body that never ends is answered after ten seconds', async () => {
  const { send, link, acts } = await openDesk()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const body = new ReadableStream({
      start: controller => controller.enqueue(new TextEncoder().encode('List-Unsubscribe=')),
    })
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const answer = send(link, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
    let status = 0
    void answer.then(response => (status = response.status))
    // The token is looked at first, by a thread that no clock of ours moves.
    while (vi.getTimerCount() === 0) await new Promise(setImmediate)
    await vi.advanceTimersByTimeAsync(9_900)
    expect(status).toBe(0)
    await vi.advanceTimersByTimeAsync(200)
    expect((await answer).status).toBe(408)
  } finally {
    vi.useRealTimers()
  }
  expect(await acts()).toEqual([])
})

test('nothing that comes in reaches the prototypes of the program', async () => {
  const { preferences, form, link } = await openDesk()
  const centre = await preferences.centreUrl({ to })
  for (const name of ['__proto__', '__proto__[polluted]', 'constructor', 'constructor.prototype.polluted'])
    for (const url of [link, centre]) await form(url, { [name]: 'yes', do: name, stop: name })
  await preferences.importStops(`__proto__,email,constructor\npolluted,${to},x\n`)
  await preferences.importStops(`{"__proto__":{"polluted":1},"email":"${to}"}\n`, { format: 'ndjson' })
  const hook = preferences.webhook({ provider: 'postmark', user: 'u', password: 'p'.repeat(16) })
  const headers = { Authorization: `Basic ${btoa(`u:${'p'.repeat(16)}`)}` }
  const body =
    '{"__proto__":{"polluted":1},"RecordType":"__proto__","constructor":{"prototype":{"polluted":1}}}'
  expect((await hook(new Request(base, { method: 'POST', headers, body }))).status).toBeLessThan(500)
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  expect(Object.keys(Object.prototype)).toEqual([])
  await expect(preferences.maySend({ to, topic: '__proto__' as 'digest' })).rejects.toThrow('no topic')
})

test('no webhook asks a server of somebody else', async () => {
  const asked: string[] = []
  const server = createServer(socket => {
    asked.push('asked')
    socket.end()
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  const { preferences } = await openDesk()
  const hook = preferences.webhook({ provider: 'ses', topicArns: ['arn:aws:sns:eu-west-1:1:mail'] })
  const elsewhere = [
    `http://127.0.0.1:${port}/`,
    `https://sns.eu-west-1.amazonaws.com@127.0.0.1:${port}/`,
    `https://127.0.0.1:${port}/sns.eu-west-1.amazonaws.com/x.pem`,
    `https://sns.eu-west-1.amazonaws.com.127.0.0.1.nip.io:${port}/x.pem`,
  ]
  for (const url of elsewhere)
    for (const Type of ['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']) {
      const message = {
        ...{ Type, MessageId: '1', Token: 't', TopicArn: 'arn:aws:sns:eu-west-1:1:mail', Message: '{}' },
        ...{ Timestamp: new Date().toISOString(), SignatureVersion: '2', Signature: 'AA==' },
        ...{ SigningCertURL: url, SubscribeURL: url, UnsubscribeURL: url },
      }
      const response = await hook(new Request(base, { method: 'POST', body: JSON.stringify(message) }))
      expect(response.status).toBe(401)
    }
  expect(asked).toEqual([])
  await new Promise(done => server.close(done))
})

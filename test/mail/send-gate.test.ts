import { generateKeyPairSync } from 'node:crypto'
import { mailGate } from '@heed/preferences'
import nodemailer from 'nodemailer'
import { afterEach, expect, test } from 'vitest'
import { field, openPostOffice, type PostOffice, type PostOfficeOptions, stopLink } from './post-office.ts'

const to = 'ada@example.com'
const offers = { heed: { topic: 'offers' } }
const support = { heed: { topic: 'support' } }
const offices: PostOffice[] = []

async function open(options?: PostOfficeOptions): Promise<PostOffice> {
  const office = await openPostOffice(options)
  offices.push(office)
  return office
}

afterEach(async () => {
  for (const office of offices.splice(0)) await office.stop()
})

const refused = (reason: string) => ({
  code: 'heed-refused',
  verdicts: expect.arrayContaining([expect.objectContaining({ allowed: false, reason })]),
})

test('puts both header fields on a mail that arrives, each once and unbroken', async () => {
  const { send, baseUrl } = await open({ mailto: 'leave@example.com' })
  const caught = await send({ to, ...offers })
  expect(caught.mail.subject).toBe('Hello')
  expect(field(caught, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
  const link = stopLink(caught)
  expect(link.startsWith(`${baseUrl}/u/`)).toBe(true)
  const lines = caught.raw.split('\r\n')
  const first = lines.findIndex(line => line.startsWith('List-Unsubscribe: '))
  expect(lines[first]).toBe(`List-Unsubscribe: <${link}>,`)
  expect(lines[first + 1]).toMatch(/^ <mailto:leave@example\.com\?subject=[\w-]+>$/)
  expect(Math.max(...lines.map(line => line.length))).toBeLessThan(998)
})

test.each(['application/x-www-form-urlencoded', 'multipart/form-data'])(
  'refuses the next mail after a one-click as %s',
  async type => {
    const { send, preferences, caught } = await open()
    const link = stopLink(await send({ to, ...offers }))
    const body = type.startsWith('multipart') ? new FormData() : new URLSearchParams()
    body.append('List-Unsubscribe', 'One-Click')
    const response = await fetch(link, { method: 'POST', body, redirect: 'manual' })
    expect(response.status).toBe(200)
    expect(response.headers.get('set-cookie')).toBeNull()
    await expect(send({ to, ...offers })).rejects.toMatchObject(refused('refused'))
    expect(caught).toHaveLength(1)
    expect(await preferences.history({ to })).toMatchObject([
      { kind: 'stop', topic: 'offers', via: 'one-click' },
    ])
    await send({ to, ...support })
    expect(caught).toHaveLength(2)
  },
)

test('changes nothing when the link is opened a hundred times', async () => {
  const { send, preferences } = await open()
  const link = stopLink(await send({ to, ...offers }))
  for (let turn = 0; turn < 100; turn++) {
    const response = await fetch(link, { method: turn % 2 ? 'HEAD' : 'GET' })
    expect(response.status).toBe(200)
    await response.arrayBuffer()
  }
  expect(await preferences.history({ to })).toEqual([])
  await send({ to, ...offers })
})

test('confirms over the wire: a reply brings the link, a press of its button lets the newsletter through', async () => {
  const { send, preferences } = await open()
  const news = { heed: { topic: 'newsletter' } }
  await expect(send({ to, ...news })).rejects.toMatchObject(refused('unasked'))
  const { confirmUrl } = await preferences.subscribe({ to, topic: 'newsletter' })
  await expect(send({ to, ...news })).rejects.toMatchObject(refused('unconfirmed'))
  const reply = await send({ to, ...support, text: confirmUrl })
  const link = /https?:\S+/.exec(reply.mail.text!)![0]
  expect(await (await fetch(link)).text()).toContain('Do you want Newsletter?')
  await fetch(link, { method: 'POST', body: new URLSearchParams({ confirm: 'yes' }) })
  expect((await send({ to, ...news })).recipients).toEqual([to])
})

test('refuses a mail without a topic and says what to add', async () => {
  const { send, caught } = await open()
  for (const heed of [undefined, {}, { topic: '' }, 'offers'])
    await expect(send({ to, heed } as never)).rejects.toThrow(/names no topic\. Add heed: \{ topic/)
  await expect(send({ to, heed: { topic: 'ofers' } })).rejects.toThrow(
    /no topic "ofers"\. It has: support, newsletter/,
  )
  expect(caught).toEqual([])
})

test.each([
  ['to', { to: ['bob@example.com', to] }],
  ['cc', { to: 'bob@example.com', cc: to }],
  ['bcc', { to: 'bob@example.com', bcc: to }],
  ['a group', { to: `Friends: bob@example.com, Ada <${to}>;` }],
  ['the envelope', { to: 'bob@example.com', envelope: { from: 'shop@example.com', to: [to] } }],
  ['another spelling', { to: 'Ada <ADA@Example.COM>' }],
])('finds the one who said no in %s', async (_, recipients) => {
  const { send, preferences, caught } = await open()
  await preferences.unsubscribe({ to })
  await expect(send({ ...recipients, ...offers })).rejects.toMatchObject(refused('suppressed'))
  expect(caught).toEqual([])
})

test('does not send one personal link to two people', async () => {
  const { send, caught } = await open()
  await expect(send({ to: [to, 'bob@example.com'], ...offers })).rejects.toThrow(
    /2 recipients\. Send one mail each/,
  )
  expect(caught).toEqual([])
  await send({ to: [to, 'bob@example.com'], ...support })
  expect(caught[0]!.recipients).toHaveLength(2)
})

test('gives each person a link of their own from one object of headers', async () => {
  const { send } = await open()
  const headers = { 'X-Shop': 'yes' }
  const first = await send({ to, headers, ...offers })
  const second = await send({ to: 'bob@example.com', headers, ...offers })
  expect(stopLink(first)).not.toBe(stopLink(second))
  expect(headers).toEqual({ 'X-Shop': 'yes' })
  expect(field(second, 'X-Shop')).toBe('yes')
})

test('replaces the fields that a mail had, and leaves its others', async () => {
  const { send, baseUrl } = await open()
  const caught = await send({
    to,
    ...offers,
    headers: { 'list-unsubscribe': '<https://old.example>', 'X-Kept': '1' },
    list: { unsubscribe: ['https://older.example', 'a@older.example'], help: 'help@example.com' },
  })
  expect(field(caught, 'List-Unsubscribe')).toMatch(new RegExp(`^<${baseUrl}/u/[\\w-]+>$`))
  expect(field(caught, 'List-Help')).toBe('<mailto:help@example.com>')
  expect(field(caught, 'X-Kept')).toBe('1')
})

test('puts no way out on a mail that cannot be stopped', async () => {
  const { send } = await open()
  const caught = await send({ to, ...support })
  expect(field(caught, 'List-Unsubscribe')).toBeUndefined()
  expect(field(caught, 'List-Unsubscribe-Post')).toBeUndefined()
})

test('lets one invitation through and no second (CG9), two at once included', async () => {
  const { send, caught } = await open()
  const invitation = { to, heed: { topic: 'invitation' } }
  const both = await Promise.allSettled([send(invitation), send(invitation)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(send(invitation)).rejects.toMatchObject(refused('already-sent'))
  expect(caught).toHaveLength(1)
})

test('refuses a raw mail that cannot be given its headers', async () => {
  const { send, caught } = await open()
  const raw = `To: ${to}\r\nSubject: Raw\r\n\r\nRaw.`
  const envelope = { from: 'shop@example.com', to: [to] }
  await expect(send({ raw, envelope, ...offers })).rejects.toThrow(/raw mail/)
  await send({ raw, envelope, ...support })
  expect(caught.map(({ mail }) => mail.subject)).toEqual(['Raw'])
})

test('denies every mail but the required when the database fails', async () => {
  const { send, preferences, caught, errors } = await open()
  await preferences.close()
  await expect(send({ to, ...offers })).rejects.toMatchObject(refused('unavailable'))
  expect(errors).toEqual([expect.objectContaining({ message: expect.stringMatching(/not open/) })])
  await send({ to, ...support })
  expect(caught).toHaveLength(1)
})

test.each([undefined, 'From:To:Subject'])(
  'has both fields signed, whatever the site signs: %s',
  async headerFieldNames => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
    const dkim = { domainName: 'example.com', keySelector: 's', privateKey: key, headerFieldNames }
    const { send } = await open({ transport: { dkim } })
    const signed = /\bh=([^;]+)/.exec(field(await send({ to, ...offers }), 'DKIM-Signature')!)![1]!
    expect(signed.toLowerCase().split(/[\s:]+/)).toEqual(
      expect.arrayContaining(['from', 'subject', 'list-unsubscribe', 'list-unsubscribe-post']),
    )
    expect(dkim.headerFieldNames).toBe(headerFieldNames)
  },
)

test('reaches transports that send no MIME', async () => {
  const { preferences } = await open()
  const transporter = nodemailer.createTransport({ jsonTransport: true })
  transporter.use('stream', mailGate(preferences))
  const mail = { from: 'shop@example.com', to, text: 'Hello.', ...offers }
  const { headers } = JSON.parse((await transporter.sendMail(mail)).message)
  expect(headers).toMatchObject(await preferences.headers({ to, topic: 'offers' }))
})

import { MailRefusedError, mailFetch } from '@heed/preferences'
import { describe, expect, test } from 'vitest'
import { openDesk, to } from './desk.ts'

const bob = 'bob@example.com'

async function open() {
  const desk = await openDesk()
  const calls: { url: string; body: RequestInit['body'] }[] = []
  const send = mailFetch(desk.preferences, {
    fetch: async (url, init) => {
      calls.push({ url: String(url), body: init!.body })
      return new Response('{}')
    },
  })
  const post = (url: string, body: unknown, heed: { topic: string; kind?: string } = { topic: 'digest' }) =>
    send(url, {
      method: 'POST',
      body:
        (typeof body === 'object' && body?.constructor === Object) || Array.isArray(body)
          ? JSON.stringify(body)
          : (body as string),
      heed,
    })
  return { ...desk, calls, post, json: () => JSON.parse(calls.at(-1)!.body as string) }
}

const resend = 'https://api.resend.com/emails'
const postmark = 'https://api.postmarkapp.com/email'
const sendgrid = 'https://api.sendgrid.com/v3/mail/send'
const mailgun = 'https://api.mailgun.net/v3/example.com/messages'
const link = /^<https:\/\/example\.com\/mail\/u\/[\w-]+>$/
const post = 'List-Unsubscribe=One-Click'

describe('a call that sends mail', () => {
  test('to Resend gets its fields, in place of its own', async () => {
    const { post: send, json } = await open()
    await send(resend, {
      to: `Ada <${to}>`,
      subject: 'News',
      headers: { 'list-unsubscribe': '<x>', 'X-Own': '1' },
    })
    expect(json()).toMatchObject({
      subject: 'News',
      headers: { 'X-Own': '1', 'List-Unsubscribe-Post': post },
    })
    expect(json().headers['List-Unsubscribe']).toMatch(link)
    expect(json().headers['list-unsubscribe']).toBeUndefined()
  })

  test('to Postmark, in a batch, gets them for each message', async () => {
    const { post: send, json } = await open()
    await send(`${postmark}/batch`, [{ To: to }, { To: bob, Headers: [{ Name: 'X-Own', Value: '1' }] }])
    const [one, other] = json().map(({ Headers }: { Headers: { Name: string; Value: string }[] }) =>
      Object.fromEntries(Headers.map(({ Name, Value }) => [Name, Value])),
    )
    expect(one['List-Unsubscribe']).toMatch(link)
    expect(other).toMatchObject({ 'X-Own': '1', 'List-Unsubscribe-Post': post })
    expect(other['List-Unsubscribe']).not.toBe(one['List-Unsubscribe'])
  })

  test('to SendGrid gets them for each person', async () => {
    const { post: send, json } = await open()
    await send(sendgrid, {
      headers: { 'List-Unsubscribe': '<everybody>' },
      personalizations: [{ to: [{ email: to }] }, { to: [{ email: bob }] }],
    })
    const { headers, personalizations } = json()
    expect(headers).toEqual({})
    expect(
      new Set(personalizations.map((one: { headers: object }) => JSON.stringify(one.headers))).size,
    ).toBe(2)
  })

  test('to Mailgun gets them as fields of the form, and the form of the caller stays as it was', async () => {
    const { post: send, calls } = await open()
    const form = new URLSearchParams({ to, subject: 'News', 'h:List-Unsubscribe': '<x>' })
    await send(mailgun, form)
    const sent = calls[0]!.body as URLSearchParams
    expect(sent.get('h:List-Unsubscribe')).toMatch(link)
    expect(sent.get('h:List-Unsubscribe-Post')).toBe(post)
    expect(form.get('h:List-Unsubscribe')).toBe('<x>')
  })

  test('does not go out where anybody it goes to is refused, openly or hidden', async () => {
    const { post: send, calls, preferences } = await open()
    await preferences.unsubscribe({ to: bob })
    const refused = [
      send(resend, { to: bob }),
      send(resend, { to: ['support@example.com'], bcc: [`"Bob, B." <${bob}>`] }, { topic: 'support' }).then(
        () => 'support',
      ),
      send(postmark, { To: `${to}, ${bob}` }),
      send(sendgrid, {
        personalizations: [{ to: [{ email: to }] }, { to: [{ email: to }], cc: [{ email: bob }] }],
      }),
      send(
        mailgun,
        new URLSearchParams([
          ['to', to],
          ['bcc', bob],
        ]),
      ),
      send(resend, { to }, { topic: 'support', kind: 'marketing' }),
    ]
    const results = await Promise.allSettled(refused)
    // What nobody can refuse goes out; everything else does not.
    expect(results.map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'rejected',
      'rejected',
      'rejected',
      'rejected',
    ])
    expect(calls).toHaveLength(1)
  })

  test('counts against the cap', async () => {
    const { post: send, calls } = await open()
    for (const _ of [1, 2]) await send(resend, { to })
    await expect(send(resend, { to })).rejects.toThrow('too-often')
    expect(calls).toHaveLength(2)
  })

  test.each([
    ['no topic', resend, { to }, {}],
    ['no recipient', resend, { subject: 'News' }, { topic: 'digest' }],
    ['no body', resend, undefined, { topic: 'digest' }],
    ['a body that is no JSON', postmark, 'To=ada@example.com', { topic: 'digest' }],
    ['an empty list', resend, [], { topic: 'digest' }],
    ['a list of anything', sendgrid, { personalizations: ['x'] }, { topic: 'digest' }],
    ['JSON where a form belongs', mailgun, { to }, { topic: 'digest' }],
    ['an unknown host', 'https://mail.example.com/', { to }, { topic: 'digest' }],
    ['a host that only looks right', 'https://api.resend.com.evil.example/', { to }, { topic: 'digest' }],
  ])('with %s is refused, since nobody can be asked about', async (_, url, body, heed) => {
    const { post: send, calls } = await open()
    await expect(send(url, body, heed as { topic: string })).rejects.toBeInstanceOf(MailRefusedError)
    expect(calls).toEqual([])
  })
})

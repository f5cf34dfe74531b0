import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { after, bob, type Desk, post, seconds } from './calls.ts'
import { openDesk, to } from './desk.ts'

describe('SendGrid', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  const call = (
    events: unknown,
    { at = seconds, by = privateKey as KeyObject, body = JSON.stringify(events) } = {},
  ) =>
    post(body, {
      'X-Twilio-Email-Event-Webhook-Timestamp': at,
      'X-Twilio-Email-Event-Webhook-Signature': sign(
        'sha256',
        Buffer.from(at + JSON.stringify(events)),
        by,
      ).toString('base64'),
    })
  const hook = ({ preferences }: Desk) => preferences.webhook({ provider: 'sendgrid', publicKey: key })
  const events = [
    { email: to, event: 'bounce', type: 'bounce', sg_event_id: 'a', timestamp: Number(seconds) },
    { email: bob, event: 'spamreport', sg_event_id: 'b', timestamp: Number(seconds) },
    { email: 'eve@example.com', event: 'delivered', sg_event_id: 'c' },
    { email: 'no address', event: 'bounce', type: 'bounce', sg_event_id: 'd' },
  ]

  test('is believed with its signature, and twice makes no difference', async () => {
    const { statuses, ada, bob, desk } = await after(
      hook,
      () => call(events),
      () => call(events),
    )
    expect({ statuses, ada, bob }).toEqual({ statuses: [200, 200], ada: 'undeliverable', bob: 'suppressed' })
    expect(await desk.acts()).toHaveLength(2)
  })

  test('is not believed with another key, another body, an old or a missing signature', async () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    const { statuses, ada } = await after(
      hook,
      () => call(events, { by: other }),
      () => call(events, { body: JSON.stringify(events.slice(0, 1)) }),
      () => call(events, { at: String(Number(seconds) - 301) }),
      () => call(events, { at: '-1e9' }),
      () => post(events),
    )
    expect({ statuses, ada }).toEqual({ statuses: [401, 401, 401, 401, 401], ada: 'opt-out' })
  })

  test('counts a blocked mail as a soft one, and a group unsubscribe as a no', async () => {
    const { ada, bob: other } = await after(hook, () =>
      call([
        { email: to, event: 'bounce', type: 'blocked', sg_event_id: 'a' },
        { email: bob, event: 'group_unsubscribe', sg_event_id: 'b' },
        { email: to, event: 'group_resubscribe', sg_event_id: 'c' },
      ]),
    )
    expect([ada, other]).toEqual(['opt-out', 'suppressed'])
  })
})

describe('Mailgun', () => {
  const hook = ({ preferences }: Desk) => preferences.webhook({ provider: 'mailgun', signingKey: 'key' })
  const call = (event: object, { token = 'token', key = 'key', timestamp = seconds } = {}) =>
    post({
      signature: {
        timestamp,
        token,
        signature: createHmac('sha256', key)
          .update(timestamp + token)
          .digest('hex'),
      },
      'event-data': event,
    })
  const bounce = { event: 'failed', severity: 'permanent', recipient: to, id: 'a' }

  test('is believed once for each token: the signature does not cover the rest', async () => {
    const {
      statuses,
      ada,
      bob: other,
    } = await after(
      hook,
      () => call(bounce),
      () => call({ event: 'complained', recipient: bob, id: 'b' }),
    )
    expect({ statuses, ada, other }).toEqual({ statuses: [200, 401], ada: 'undeliverable', other: 'opt-out' })
  })

  test('is not believed with another key or from long ago', async () => {
    const { statuses, ada } = await after(
      hook,
      () => call(bounce, { key: 'other' }),
      () => call(bounce, { timestamp: String(Number(seconds) - 301) }),
      () => post({ 'event-data': bounce }),
    )
    expect({ statuses, ada }).toEqual({ statuses: [401, 401, 401], ada: 'opt-out' })
  })
})

describe('Postmark', () => {
  const hook = ({ preferences }: Desk) =>
    preferences.webhook({ provider: 'postmark', user: 'heed', password: 'a long password' })
  const call = (body: object, secret = 'heed:a long password') =>
    post(body, { Authorization: `Basic ${Buffer.from(secret).toString('base64')}` })

  test('is believed behind its password', async () => {
    const {
      statuses,
      ada,
      bob: other,
    } = await after(
      hook,
      () =>
        call({
          RecordType: 'Bounce',
          Type: 'HardBounce',
          Email: to,
          ID: 42,
          BouncedAt: '2026-01-01T00:00:00Z',
        }),
      () => call({ RecordType: 'SubscriptionChange', SuppressSending: true, Recipient: bob, MessageID: 'm' }),
      () =>
        call({ RecordType: 'SubscriptionChange', SuppressSending: false, Recipient: bob, MessageID: 'n' }),
      () => call({ RecordType: 'Delivery', Recipient: bob }),
      () => call({ odd: true }),
    )
    expect({ statuses, ada, other }).toEqual({
      statuses: [200, 200, 200, 200, 400],
      ada: 'undeliverable',
      other: 'suppressed',
    })
  })

  test('is not believed without it', async () => {
    const bounce = { RecordType: 'Bounce', Type: 'HardBounce', Email: to, ID: 1 }
    const { statuses, ada } = await after(
      hook,
      () => call(bounce, 'heed:guess'),
      () => post(bounce),
    )
    expect({ statuses, ada }).toEqual({ statuses: [401, 401], ada: 'opt-out' })
  })
})

describe('every hook', () => {
  const hook = ({ preferences }: Desk) =>
    preferences.webhook({ provider: 'postmark', user: 'u', password: 'p' })

  test('answers what it cannot read, and nothing but a POST', async () => {
    const { statuses } = await after(
      hook,
      () => new Request('https://example.com/hooks'),
      () => post('{'),
      () => post('x'.repeat(5_000_000)),
    )
    expect(statuses).toEqual([405, 400, 413])
  })

  test('has the provider call again while the database is away', async () => {
    const desk = await openDesk()
    await desk.preferences.close()
    const call = post(
      { RecordType: 'SpamComplaint', Email: to, ID: 1 },
      { Authorization: `Basic ${Buffer.from('u:p').toString('base64')}` },
    )
    expect((await hook(desk)(call)).status).toBe(503)
    expect(desk.errors).toHaveLength(1)
  })

  test('is refused for a provider there is not, and for a key that is none', async () => {
    const { preferences } = await openDesk()
    expect(() => preferences.webhook({ provider: 'other' } as never)).toThrow(
      'ses, sendgrid, postmark, mailgun',
    )
    expect(() => preferences.webhook({ provider: 'sendgrid', publicKey: 'x' })).toThrow('verification key')
    expect(() => preferences.webhook({ provider: 'ses', topicArns: [] })).toThrow('topicArns is empty')
  })
})

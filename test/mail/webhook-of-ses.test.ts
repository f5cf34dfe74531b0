import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { after, bob, type Desk, post } from './calls.ts'
import { start, to } from './desk.ts'

describe('Amazon SES', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString()
  const arn = 'arn:aws:sns:eu-west-1:123456789012:mail'
  const certificate = 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem'
  const fetched: string[] = []
  const hook = ({ preferences }: Desk) => {
    fetched.length = 0
    return preferences.webhook({
      provider: 'ses',
      topicArns: [arn],
      fetch: async url => {
        fetched.push(String(url))
        return new Response(pem)
      },
    })
  }
  const call = (
    message: object | string,
    change: Record<string, string> = {},
    after: Record<string, string> = {},
  ) => {
    const type = change['Type'] ?? 'Notification'
    const fields: Record<string, string> = {
      Message: typeof message === 'string' ? message : JSON.stringify(message),
      MessageId: 'id',
      ...(type === 'SubscriptionConfirmation' && {
        SubscribeURL: 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription',
        Token: 't',
      }),
      Timestamp: new Date(start).toISOString(),
      TopicArn: arn,
      Type: type,
      ...change,
    }
    const names = [
      'Message',
      'MessageId',
      'Subject',
      'SubscribeURL',
      'Timestamp',
      'Token',
      'TopicArn',
      'Type',
    ]
    const signed = names.flatMap(name => (fields[name] ? [`${name}\n${fields[name]}\n`] : [])).join('')
    const hash = change['SignatureVersion'] === '1' ? 'sha1' : 'sha256'
    return post({
      SignatureVersion: '2',
      SigningCertURL: certificate,
      Signature: sign(hash, Buffer.from(signed), privateKey).toString('base64'),
      ...fields,
      ...after,
    })
  }
  const bounce = {
    notificationType: 'Bounce',
    bounce: {
      bounceType: 'Permanent',
      bouncedRecipients: [{ emailAddress: to }, { emailAddress: bob }],
      feedbackId: 'f',
      timestamp: new Date(start).toISOString(),
    },
  }

  test.each(['1', '2'])(
    'is believed with a signature of version %s, about everybody it names',
    async version => {
      const { statuses, ada, bob } = await after(hook, () => call(bounce, { SignatureVersion: version }))
      expect({ statuses, ada, bob }).toEqual({ statuses: [200], ada: 'undeliverable', bob: 'undeliverable' })
    },
  )

  test('confirms a subscription to a topic that is listed, and to no other', async () => {
    const { statuses } = await after(
      hook,
      () => call('You have chosen to subscribe', { Type: 'SubscriptionConfirmation' }),
      () => call('You have chosen to subscribe', { Type: 'SubscriptionConfirmation', TopicArn: `${arn}2` }),
    )
    expect(statuses).toEqual([200, 401])
    expect(fetched).toEqual([certificate, 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription'])
  })

  test.each([
    'https://evil.example/SimpleNotificationService-1.pem',
    'https://sns.eu-west-1.amazonaws.com.evil.example/x.pem',
    'https://sns.eu-west-1.amazonaws.com@evil.example/x.pem',
    'https://sns.eu-west-1.amazonaws.com:8443/x.pem',
    'http://sns.eu-west-1.amazonaws.com/x.pem',
    'https://169.254.169.254/x.pem',
    'https://sns.eu-west-1.amazonaws.com/x.pem?next=1#.txt/../key.txt',
    'file:///etc/passwd.pem',
    '',
  ])('fetches no certificate from %s', async url => {
    const { ada } = await after(hook, () => call(bounce, {}, { SigningCertURL: url }))
    const own = url.startsWith('https://sns.eu-west-1.amazonaws.com/')
    expect(fetched.filter(address => !address.startsWith('https://sns.eu-west-1.amazonaws.com/'))).toEqual([])
    expect(ada).toBe(own ? 'undeliverable' : 'opt-out')
  })

  test('confirms no subscription elsewhere', async () => {
    const { statuses } = await after(hook, () =>
      call('x', { Type: 'SubscriptionConfirmation', SubscribeURL: 'https://169.254.169.254/' }),
    )
    expect(statuses).toEqual([401])
    expect(fetched).toEqual([certificate])
  })

  test('is not believed when anything was changed, nor from long ago', async () => {
    const changed = { ...bounce, bounce: { ...bounce.bounce, feedbackId: 'g' } }
    const { statuses, ada } = await after(
      hook,
      () => call(bounce, {}, { Message: JSON.stringify(changed) }),
      () => call(bounce, {}, { Type: 'Other' }),
      () => call(bounce, { Timestamp: new Date(start - 2 * 86_400_000).toISOString() }),
      () => post({}),
    )
    expect({ statuses, ada }).toEqual({ statuses: [401, 401, 401, 401], ada: 'opt-out' })
  })
})

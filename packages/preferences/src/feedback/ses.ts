import { createPublicKey, type KeyObject, verify, X509Certificate } from 'node:crypto'
import { PreferencesError } from '../error/index.ts'
import { instantAt, listAt, textAt } from './json.ts'
import type { Feedback, Provider } from './types.ts'

export interface SesOptions {
  readonly provider: 'ses'
  /** The topics of Amazon SNS whose notifications are taken, by their ARN. Others are refused, and not confirmed. */
  readonly topicArns: readonly string[]
  /** Fetches the certificate and confirms the subscription. Default: the platform's. */
  readonly fetch?: typeof fetch
}

/** Where SNS keeps its certificates and confirms subscriptions (its documentation, "Verifying the signatures"). */
const HOST = /^sns\.[a-z0-9-]{4,32}\.amazonaws\.com(\.cn)?$/

/** What the signature covers, in this order, by the type of the message. */
const SIGNED = new Map([
  ['Notification', ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']],
  [
    'SubscriptionConfirmation',
    ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
  ],
])

/** How many letters of a certificate are read: they have about two thousand. */
const LONGEST = 20_000

/** Amazon SES by way of SNS: RSA over named members, with a certificate that only Amazon's own hosts may give. */
export function ses({ topicArns, fetch: get = fetch }: SesOptions): Provider {
  if (!Array.isArray(topicArns) || topicArns.length === 0)
    throw new PreferencesError(
      'bad-webhook',
      'topicArns is empty. Name the SNS topics that SES publishes to.',
    )
  const keys = new Map<string, KeyObject>()

  async function keyAt(address: string): Promise<KeyObject | undefined> {
    const url = ours(address)
    if (!url?.pathname.endsWith('.pem')) return undefined
    const known = keys.get(url.href)
    if (known) return known
    const response = await get(url.href, { redirect: 'error', signal: AbortSignal.timeout(10_000) })
    const pem = response.ok ? (await response.text()).slice(0, LONGEST) : ''
    try {
      const key = pem.includes('BEGIN CERTIFICATE') ? keyIn(new X509Certificate(pem)) : createPublicKey(pem)
      if (key) keys.set(url.href, key)
      return key
    } catch {
      // Not a key: nothing it signed is believed.
      return undefined
    }
  }

  return async ({ json, now }) => {
    const type = textAt(json, 'Type')
    if (!topicArns.includes(textAt(json, 'TopicArn')) || !SIGNED.has(type)) return 'forged'
    const key = await keyAt(textAt(json, 'SigningCertURL'))
    const hash = { 1: 'sha1', 2: 'sha256' }[textAt(json, 'SignatureVersion')]
    const signature = Buffer.from(textAt(json, 'Signature'), 'base64')
    if (!key || !hash || !verify(hash, Buffer.from(signedText(json, type)), key, signature)) return 'forged'
    // A notification may be tried again for a day; its own events are taken once by their ids.
    const age = now - (instantAt(json, 'Timestamp').at ?? 0)
    if (Math.abs(age) > 86_400_000) return 'forged'
    if (type === 'SubscriptionConfirmation') {
      const url = ours(textAt(json, 'SubscribeURL'))
      if (!url) return 'forged'
      await get(url.href, { redirect: 'error', signal: AbortSignal.timeout(10_000) })
      return []
    }
    return feedbackIn(textAt(json, 'Message'))
  }
}

/** A URL on a host of SNS itself, so that nobody makes us fetch what they like. */
function ours(address: string): URL | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const plain = url?.protocol === 'https:' && !url.port && !url.username && !url.password
  return plain && HOST.test(url.hostname) ? url : undefined
}

function keyIn(certificate: X509Certificate): KeyObject | undefined {
  const now = Date.now()
  const valid = Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo)
  return valid ? certificate.publicKey : undefined
}

function signedText(json: unknown, type: string): string {
  return SIGNED.get(type)!
    .flatMap(name => {
      const value = textAt(json, name)
      return name === 'Subject' && !value ? [] : [`${name}\n${value}\n`]
    })
    .join('')
}

function feedbackIn(message: string): readonly Feedback[] | 'unreadable' {
  let event: unknown
  try {
    event = JSON.parse(message)
  } catch {
    // SNS itself sends plain sentences, for example when a topic is set up.
    return []
  }
  // `notificationType` from identities, `eventType` from configuration sets.
  const kind = textAt(event, 'notificationType') || textAt(event, 'eventType')
  if (kind === 'Bounce') {
    const because = textAt(event, 'bounce', 'bounceType') === 'Permanent' ? 'bounce' : 'soft-bounce'
    return recipients(event, 'bounce', 'bouncedRecipients', because)
  }
  return kind === 'Complaint' ? recipients(event, 'complaint', 'complainedRecipients', 'complaint') : []
}

function recipients(event: unknown, part: string, list: string, because: Feedback['because']): Feedback[] {
  const id = textAt(event, part, 'feedbackId') || textAt(event, 'mail', 'messageId')
  const when = instantAt(event, part, 'timestamp')
  return listAt(event, part, list).map(one => ({ to: textAt(one, 'emailAddress'), because, id, ...when }))
}

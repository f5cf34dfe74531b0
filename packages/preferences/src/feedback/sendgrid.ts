import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { PreferencesError } from '../error/index.ts'
import { instantAt, textAt } from './json.ts'
import { isFresh } from './same.ts'
import type { Feedback, Provider } from './types.ts'

export interface SendGridOptions {
  readonly provider: 'sendgrid'
  /** The verification key of the Event Webhook, as the settings show it: base64. */
  readonly publicKey: string
}

/**
 * Twilio SendGrid's Event Webhook with its signature: ECDSA on P-256 over the timestamp and the bytes of the body. A `blocked`
 * bounce and a `deferred` mail may arrive later, so they count as soft.
 */
export function sendgrid({ publicKey }: SendGridOptions): Provider {
  const key = keyOf(publicKey)
  return ({ headers, body, json, now }) => {
    const signature = headers.get('x-twilio-email-event-webhook-signature') ?? ''
    const timestamp = headers.get('x-twilio-email-event-webhook-timestamp') ?? ''
    const signed = Buffer.concat([Buffer.from(timestamp), body])
    if (!isFresh(timestamp, now) || !verify('sha256', signed, key, Buffer.from(signature, 'base64')))
      return 'forged'
    if (!Array.isArray(json)) return 'unreadable'
    return json.flatMap((event: unknown): Feedback[] => {
      const because = becauseOf(textAt(event, 'event'), textAt(event, 'type'))
      const id = textAt(event, 'sg_event_id')
      return because && id
        ? [{ to: textAt(event, 'email'), because, id, ...instantAt(event, 'timestamp') }]
        : []
    })
  }
}

function becauseOf(event: string, type: string): Feedback['because'] | undefined {
  if (event === 'bounce') return type === 'blocked' ? 'soft-bounce' : 'bounce'
  if (event === 'spamreport') return 'complaint'
  return event === 'unsubscribe' || event === 'group_unsubscribe' ? 'unsubscribe' : undefined
}

function keyOf(text: string): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })
  } catch (cause) {
    throw new PreferencesError(
      'bad-webhook',
      'publicKey is no verification key of SendGrid. Copy it whole from Mail Settings, Event Webhook, Signature Verification.',
      { cause },
    )
  }
}

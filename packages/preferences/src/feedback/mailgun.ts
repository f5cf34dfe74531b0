import { createHmac } from 'node:crypto'
import { instantAt, textAt } from './json.ts'
import { isFresh, same } from './same.ts'
import type { Feedback, Provider } from './types.ts'

export interface MailgunOptions {
  readonly provider: 'mailgun'
  /** The HTTP webhook signing key of the account. */
  readonly signingKey: string
}

/** How many tokens of the last five minutes are remembered. */
const MOST_TOKENS = 100_000

/**
 * Mailgun's webhooks: HMAC-SHA256 over a timestamp and a token, which leaves the rest of the body unsigned. So each token is
 * taken once.
 */
export function mailgun({ signingKey }: MailgunOptions): Provider {
  const taken = new Set<string>()
  return ({ json, now }) => {
    const [timestamp, token] = [textAt(json, 'signature', 'timestamp'), textAt(json, 'signature', 'token')]
    const expected = createHmac('sha256', signingKey)
      .update(timestamp + token)
      .digest('hex')
    if (!isFresh(timestamp, now) || !same(expected, textAt(json, 'signature', 'signature'))) return 'forged'
    if (taken.has(token)) return 'forged'
    if (taken.size >= MOST_TOKENS) taken.clear()
    taken.add(token)
    const event = (json as { readonly 'event-data'?: unknown })['event-data']
    const because = becauseOf(textAt(event, 'event'), textAt(event, 'severity'))
    const id = textAt(event, 'id')
    if (!because || !id) return []
    return [{ to: textAt(event, 'recipient'), because, id, ...instantAt(event, 'timestamp') }]
  }
}

function becauseOf(event: string, severity: string): Feedback['because'] | undefined {
  if (event === 'failed') return severity === 'permanent' ? 'bounce' : 'soft-bounce'
  if (event === 'complained') return 'complaint'
  return event === 'unsubscribed' ? 'unsubscribe' : undefined
}

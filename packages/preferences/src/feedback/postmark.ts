import { instantAt, member, textAt } from './json.ts'
import { same } from './same.ts'
import type { Feedback, Provider } from './types.ts'

export interface PostmarkOptions {
  readonly provider: 'postmark'
  /** Postmark signs nothing: these stand in the URL it is given, `https://user:password@…`. */
  readonly user: string
  readonly password: string
}

/** Postmark's webhooks, behind basic authentication. */
export function postmark({ user, password }: PostmarkOptions): Provider {
  const expected = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  return ({ headers, json }) => {
    if (!same(expected, headers.get('authorization') ?? '')) return 'forged'
    const kind = textAt(json, 'RecordType')
    const because = becauseOf(kind, json)
    if (!because) return kind ? [] : 'unreadable'
    const to = textAt(json, kind === 'SubscriptionChange' ? 'Recipient' : 'Email')
    const when = instantAt(json, kind === 'SubscriptionChange' ? 'ChangedAt' : 'BouncedAt')
    const id = textAt(json, 'ID') || `${textAt(json, 'MessageID')} ${kind} ${when.at ?? ''}`
    return [{ to, because, id, ...when }]
  }
}

/** Kinds of bounce after which Postmark itself sends no more (its documentation, "Bounce types"). */
const FOR_GOOD = ['HardBounce', 'BadEmailAddress', 'ManuallyDeactivated']

function becauseOf(kind: string, json: unknown): Feedback['because'] | undefined {
  if (kind === 'SpamComplaint') return 'complaint'
  // A change the other way lifts nothing here: only the address itself takes back its no.
  if (kind === 'SubscriptionChange') {
    if (member(json, 'SuppressSending') !== true) return undefined
    const reason = textAt(json, 'SuppressionReason')
    return reason === 'HardBounce' ? 'bounce' : reason === 'SpamComplaint' ? 'complaint' : 'unsubscribe'
  }
  if (kind !== 'Bounce') return undefined
  const type = textAt(json, 'Type')
  if (type === 'SpamComplaint' || type === 'SpamNotification') return 'complaint'
  return FOR_GOOD.includes(type) ? 'bounce' : type === 'Unsubscribe' ? 'unsubscribe' : 'soft-bounce'
}

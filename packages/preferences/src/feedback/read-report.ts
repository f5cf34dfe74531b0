import { type Attachment, type Email, readMail } from '../mime/index.ts'
import type { Feedback } from './types.ts'

/** A mail about a mail: what it says, and the token of the mail it is about. */
export interface Report {
  readonly feedback: Feedback
  /** What stood in the link of the original's `List-Unsubscribe`: proof that it was ours, and went to whom it says. */
  readonly token?: string
}

/**
 * What a mail that came back says: a complaint (ARF, RFC 5965), a report that mail was not delivered (DSN, RFC 3464), or the wish
 * of a mail program to unsubscribe (RFC 2369), whose subject is the token. Nothing for any other mail.
 */
export async function readReport(raw: string | Uint8Array): Promise<Report[]> {
  const mail = await readMail(raw)
  const parts = mail.attachments.map(part => ({ type: part.mimeType, text: contentOf(part) }))
  const textOf = (...types: string[]) => parts.find(({ type }) => types.includes(type))?.text
  const original = textOf('message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers') ?? ''
  const token = tokenIn(original)
  const complaint = textOf('message/feedback-report')
  const status = textOf('message/delivery-status')
  const id = mail.messageId || (await nameOf(raw))
  const when = Number.isFinite(Date.parse(mail.date ?? '')) ? { at: Date.parse(mail.date!) } : {}
  const about = (to: string, because: Feedback['because']): Report => ({
    feedback: { to, because, id, ...when },
    ...(token && { token }),
  })
  if (complaint !== undefined) {
    const [fields = new Map()] = groups(complaint)
    // `not-spam` is the opposite of a complaint (RFC 5965 section 3.5 and its registry).
    if (fields.get('feedback-type') === 'not-spam') return []
    return [
      about(addressIn(fields.get('original-rcpt-to') ?? groups(original)[0]?.get('to') ?? ''), 'complaint'),
    ]
  }
  if (status !== undefined)
    return groups(status).flatMap(fields => {
      if (!/^failed$/i.test(fields.get('action') ?? '')) return []
      const to = addressIn(fields.get('original-recipient') ?? fields.get('final-recipient') ?? '')
      // 5.2.2 is a full mailbox, 5.7 a policy: both may pass (RFC 3463).
      const forGood = /^5\.(?!2\.2|7\.)/.test(fields.get('status') ?? '')
      return to ? [about(to, forGood ? 'bounce' : 'soft-bounce')] : []
    })
  const wish = leave(mail)
  return wish ? [{ feedback: { to: '', because: 'unsubscribe', id, ...when }, token: wish }] : []
}

const contentOf = ({ content }: Attachment): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content)

/** Blocks of header fields, by their names in small letters. */
function groups(text: string): Map<string, string>[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n\n+/)
    .filter(block => block.trim())
    .map(block => {
      const fields = new Map<string, string>()
      for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
        const colon = line.indexOf(':')
        const name = line.slice(0, colon).trim().toLowerCase()
        if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
      }
      return fields
    })
}

/** The address in `rfc822; ada@example.com` or `Ada <ada@example.com>`. */
function addressIn(field: string): string {
  const plain = field.replace(/^\s*rfc822\s*;/i, '').trim()
  return /<([^<>]*)>/.exec(plain)?.[1] ?? plain
}

const tokenIn = (original: string): string | undefined =>
  /\/u\/([\w-]{20,180})>/.exec(groups(original)[0]?.get('list-unsubscribe') ?? '')?.[1]

/** The token of a mail that a mail program wrote from our `mailto:`. */
const leave = ({ subject }: Email): string | undefined => /^\s*([\w-]{20,180})\s*$/.exec(subject ?? '')?.[1]

/** A name for a mail without one, so that it counts once. */
async function nameOf(raw: string | Uint8Array): Promise<string> {
  const bytes = typeof raw === 'string' ? new TextEncoder().encode(raw) : new Uint8Array(raw)
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash.subarray(0, 16), byte => byte.toString(16).padStart(2, '0')).join('')
}

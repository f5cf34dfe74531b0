import { asking, type Gate } from './ask.ts'
import { MailRefusedError } from './refused.ts'
import { SHAPES, type Shape } from './shapes.ts'

/** The `init` of a call that sends mail: what `fetch` takes, and what the mail is about. */
export type HeededInit<Topic extends string = string> = RequestInit & {
  readonly heed: { readonly topic: Topic; readonly kind?: string }
}

/** A `fetch` for calls that send mail. */
export type MailFetch = (url: string | URL, init: HeededInit) => Promise<Response>

export interface MailFetchOptions {
  /** Default: the platform's. */
  readonly fetch?: typeof fetch
  /** Further APIs. */
  readonly shapes?: readonly Shape[]
}

/**
 * The send gate as a `fetch` for HTTP mail APIs: Resend, Postmark, SendGrid, Mailgun. Reads whom the body goes to, refuses the whole
 * call with a `MailRefusedError` where any of them is refused, and puts both `List-Unsubscribe` fields into each message. A body
 * it cannot read is refused, since nobody could be asked about. For what it does not know, such as calls that are signed over
 * their body, ask `maySend` and put in what `headers()` gives.
 *
 * @example
 * const send = mailFetch(preferences)
 * await send('https://api.resend.com/emails', { method: 'POST', headers, body, heed: { topic: 'news' } })
 */
export function mailFetch(
  preferences: Gate,
  { fetch: send = fetch, shapes = [] }: MailFetchOptions = {},
): MailFetch {
  const ask = asking(preferences)
  return async (url, { heed, ...init }) => {
    if (typeof heed?.topic !== 'string' || !heed.topic)
      throw new MailRefusedError(
        'The call names no topic. Add heed: { topic: … } with a topic of the policy.',
      )
    const { hostname } = new URL(url)
    const shape = [...shapes, ...SHAPES].find(({ hosts }) => hosts.test(hostname))
    if (!shape)
      throw new MailRefusedError(
        `How ${hostname} writes mails is not known here. Pass a shape for it, or ask maySend() and put in headers().`,
      )
    const { read, written } = bodyOf(init.body)
    const parts = shape.parts(read)
    if (!parts || parts.some(({ to }) => to.length === 0))
      throw new MailRefusedError(
        `The body is not what ${hostname} takes, or a message in it has no recipient.`,
      )
    const passed = []
    for (const part of parts) {
      const one = await ask({ to: [...new Set(part.to)], ...heed })
      part.put(one.headers)
      passed.push(one)
    }
    for (const { done } of passed) await done()
    return send(url, { ...init, body: written() })
  }
}

/** A body as it can be read and changed, and as it is sent. Forms are copied: the caller's own stays as it is. */
function bodyOf(body: RequestInit['body']): {
  read: unknown
  written: () => FormData | URLSearchParams | string
} {
  if (body instanceof URLSearchParams) {
    const copy = new URLSearchParams(body)
    return { read: copy, written: () => copy }
  }
  if (body instanceof FormData) {
    const copy = new FormData()
    for (const [name, value] of body) copy.append(name, value)
    return { read: copy, written: () => copy }
  }
  let read: unknown
  try {
    read = JSON.parse(typeof body === 'string' ? body : '')
  } catch {
    // Told by the caller: nothing of it can be read.
  }
  return { read, written: () => JSON.stringify(read) }
}

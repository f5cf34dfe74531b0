import type { ListHeaders } from '../link/index.ts'
import { addressesIn } from '../mime/index.ts'

/** One message in the body of a call: whom it goes to, and a way to give it its header fields. */
export interface Part {
  readonly to: readonly string[]
  put(headers: ListHeaders): void
}

/** How one mail API writes messages. `parts` reads a body that may be changed; undefined where it is not what the API takes. */
export interface Shape {
  readonly hosts: RegExp
  parts(body: unknown): readonly Part[] | undefined
}

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value == null ? [] : [value])
const OURS = /^list-unsubscribe(-post)?$/i

/** Bodies of one message, or of a list of them. */
const each = (read: (message: Fields) => Part) => (body: unknown) => {
  const messages = listOf(body)
  return messages.length > 0 && messages.every(isFields) ? messages.map(read) : undefined
}

/** An object of fields, without those that are ours to set, and with ours. */
const merged = (own: unknown, headers: ListHeaders): Fields => ({
  ...Object.fromEntries(Object.entries(isFields(own) ? own : {}).filter(([name]) => !OURS.test(name))),
  ...headers,
})

const textsOf = (...values: unknown[]): string[] =>
  values.flatMap(listOf).flatMap(value => (typeof value === 'string' ? addressesIn(value) : []))

/** Resend: `{ to, cc, bcc, headers }`. */
const resend: Shape = {
  hosts: /^api\.resend\.com$/,
  parts: each(message => ({
    to: textsOf(message['to'], message['cc'], message['bcc']),
    put(headers) {
      message['headers'] = merged(message['headers'], headers)
    },
  })),
}

/** Postmark: `{ To, Cc, Bcc, Headers: [{ Name, Value }] }`. */
const postmark: Shape = {
  hosts: /^api\.postmarkapp\.com$/,
  parts: each(message => ({
    to: textsOf(message['To'], message['Cc'], message['Bcc']),
    put(headers) {
      const rest = listOf(message['Headers']).filter(
        field => !(isFields(field) && OURS.test(String(field['Name']))),
      )
      message['Headers'] = [...rest, ...Object.entries(headers).map(([Name, Value]) => ({ Name, Value }))]
    },
  })),
}

/** SendGrid: `{ personalizations: [{ to: [{ email }], cc, bcc, headers }], headers }`; each of them is a message of its own. */
const sendgrid: Shape = {
  hosts: /^api(\.eu)?\.sendgrid\.com$/,
  parts(body) {
    const list = isFields(body) ? body['personalizations'] : undefined
    if (!Array.isArray(list) || list.length === 0 || !list.every(isFields)) return undefined
    const shared = (body as Fields)['headers']
    if (isFields(shared)) (body as Fields)['headers'] = merged(shared, {})
    return list.map((message: Fields) => ({
      to: [message['to'], message['cc'], message['bcc']]
        .flatMap(listOf)
        .flatMap(one => (isFields(one) ? textsOf(one['email']) : [])),
      put(headers) {
        message['headers'] = merged(message['headers'], headers)
      },
    }))
  },
}

/** Mailgun: a form with `to`, `cc`, `bcc` and `h:Name`. */
const mailgun: Shape = {
  hosts: /^api(\.eu)?\.mailgun\.net$/,
  parts(body) {
    if (!(body instanceof FormData || body instanceof URLSearchParams)) return undefined
    return [
      {
        to: textsOf(...['to', 'cc', 'bcc'].flatMap(name => body.getAll(name))),
        put(headers) {
          for (const name of [...body.keys()]) if (OURS.test(name.replace(/^h:/i, ''))) body.delete(name)
          for (const [name, value] of Object.entries(headers)) body.set(`h:${name}`, value)
        },
      },
    ]
  },
}

export const SHAPES: readonly Shape[] = [resend, postmark, sendgrid, mailgun]

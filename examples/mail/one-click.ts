import { request } from 'node:http'
import type { CaughtMail } from './catcher.ts'

export interface OneClickAnswer {
  readonly done: boolean
  /** Why not, for people; empty when it worked. */
  readonly reason: string
}

/**
 * Does what a mailbox provider does with its unsubscribe button: POSTs `List-Unsubscribe=One-Click` to the address
 * in the header (RFC 8058 section 3.2). The example hosts are this machine, whatever the resolver says of `.localhost`.
 */
export async function oneClick(mail: CaughtMail | undefined, port: number): Promise<OneClickAnswer> {
  const address = /<(https?:[^>]+)>/.exec(mail?.headers['list-unsubscribe'] ?? '')?.[1]
  if (!mail || !address) return { done: false, reason: 'This mail offers no one-click unsubscribe.' }
  const url = new URL(address)
  const body = mail.headers['list-unsubscribe-post'] ?? 'List-Unsubscribe=One-Click'
  const status = await new Promise<number>((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        path: url.pathname + url.search,
        method: 'POST',
        headers: {
          Host: url.host,
          'Content-Type': 'application/x-www-form-urlencoded',
          'Content-Length': body.length,
        },
      },
      incoming => {
        incoming.resume()
        resolve(incoming.statusCode ?? 0)
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
  const done = status >= 200 && status < 300
  return { done, reason: done ? '' : `The site answered ${status}.` }
}

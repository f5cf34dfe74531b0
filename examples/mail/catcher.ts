import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** One mail as it arrived, parsed. */
export interface CaughtMail {
  readonly id: number
  /** Milliseconds since 1970. */
  readonly time: number
  readonly from: string
  /** The addresses of the envelope. */
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Header fields by lower-case name; the last one where a name occurs twice. */
  readonly headers: { readonly [name: string]: string }
  /** The mail as it came over the wire. */
  readonly raw: string
}

/** A mail server that accepts everything and delivers nothing. */
export interface MailCatcher {
  readonly port: number
  /** What arrived, oldest first. */
  all(): readonly CaughtMail[]
  clear(): void
  stop(): Promise<void>
}

/** Starts the catcher on this machine; port 0 takes any free one. `changed` is called after each arrival. */
export async function catchMail(port = 0, changed: () => void = () => {}): Promise<MailCatcher> {
  let mails: CaughtMail[] = []
  let last = 0
  const server = new SMTPServer({
    authOptional: true,
    // The built-in certificate is known to everybody; a local catcher needs no encryption.
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks)
        PostalMime.parse(raw)
          .then(mail => {
            mails.push({
              id: ++last,
              time: Date.now(),
              from: mail.from?.address ?? '',
              to: session.envelope.rcptTo.map(one => one.address),
              subject: mail.subject ?? '',
              text: mail.text ?? '',
              html: mail.html ?? '',
              headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
              raw: raw.toString('utf8'),
            })
            changed()
            done()
          })
          .catch(done)
      })
    },
  })
  const listening = server.listen(port, '127.0.0.1')
  await new Promise<void>((resolve, reject) => {
    listening.once('listening', resolve)
    server.once('error', reject)
  })
  return {
    port: (listening.address() as AddressInfo).port,
    all: () => mails,
    clear() {
      mails = []
      changed()
    },
    stop: () => new Promise(resolve => server.close(() => resolve())),
  }
}

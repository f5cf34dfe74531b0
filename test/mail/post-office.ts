import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  createPreferences,
  type Heeded,
  mailGate,
  openDatabase,
  type Preferences,
  toNodeListener,
} from '@heed/preferences'
import nodemailer, { type SendMailOptions, type Transporter } from 'nodemailer'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { policy, secrets, type Topic } from './policy.ts'

/** A message as it came over the wire. */
export interface Caught {
  readonly raw: string
  readonly mail: Email
  readonly recipients: readonly string[]
}

/** A mail server that keeps what it gets, a sender behind the gate, and a web server for the links; all real. */
export interface PostOffice {
  readonly preferences: Preferences<Topic>
  readonly transporter: Transporter
  readonly caught: Caught[]
  readonly baseUrl: string
  /** What `onError` heard. */
  readonly errors: unknown[]
  /** Sends through the gate and gives back what arrived. */
  send(mail: Partial<Heeded<SendMailOptions>>): Promise<Caught>
  stop(): Promise<void>
}

export interface PostOfficeOptions {
  readonly mailto?: string
  /** Passed on to nodemailer's transport. */
  readonly transport?: object
}

export async function openPostOffice({ mailto, transport }: PostOfficeOptions = {}): Promise<PostOffice> {
  const caught: Caught[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks)
        const recipients = session.envelope.rcptTo.map(({ address }) => address)
        caught.push({ raw: raw.toString('latin1'), mail: await PostalMime.parse(raw), recipients })
        done()
      })
    },
  })
  await new Promise<void>(resolve => smtp.listen(0, '127.0.0.1', resolve))
  const smtpPort = (smtp.server.address() as AddressInfo).port

  const http = createServer((request, response) => listener(request, response))
  await new Promise<void>(resolve => http.listen(0, resolve))
  const baseUrl = `http://localhost:${(http.address() as AddressInfo).port}/mail`

  const errors: unknown[] = []
  const preferences = createPreferences({
    policy,
    database: await openDatabase(':memory:'),
    secrets,
    baseUrl,
    mailto,
    region: 'US',
    onError: error => errors.push(error),
  })
  const listener = toNodeListener(preferences.handler)

  const transporter = nodemailer.createTransport({
    host: '127.0.0.1',
    port: smtpPort,
    ignoreTLS: true,
    ...transport,
  })
  transporter.use('stream', mailGate(preferences))

  return {
    preferences,
    transporter,
    caught,
    baseUrl,
    errors,
    async send(mail) {
      await transporter.sendMail({ from: 'shop@example.com', subject: 'Hello', text: 'Hello.', ...mail })
      return caught.at(-1)!
    },
    async stop() {
      transporter.close()
      http.closeAllConnections()
      await Promise.all([
        new Promise<void>(resolve => smtp.close(() => resolve())),
        new Promise(resolve => http.close(resolve)),
      ])
      preferences.close()
    },
  }
}

/** The value of a header field, unfolded; undefined where there is none, an error where there are two. */
export function field({ mail }: Caught, name: string): string | undefined {
  const found = mail.headers.filter(({ key }) => key === name.toLowerCase())
  if (found.length > 1) throw new Error(`The mail has ${found.length} fields named ${name}.`)
  return found[0]?.value
}

/** The link in a mail's `List-Unsubscribe`. */
export function stopLink(caught: Caught): string {
  return /<(https?:[^>]+)>/.exec(field(caught, 'List-Unsubscribe') ?? '')![1]!
}

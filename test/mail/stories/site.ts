import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Policy } from '@heed/core/server'
import {
  type AskedFor,
  createPreferences,
  MailRefusedError,
  mailGate,
  toNodeListener,
} from '@heed/preferences'
import nodemailer from 'nodemailer'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'
import { fresh } from '../../database/open.ts'
import { secrets } from '../policy.ts'

export const DAY = 86_400_000

/** A site of one policy with a clock of its own, a real mail server and real pages; it goes with the test. */
export async function openSite(policy: Policy, today: string, region?: string) {
  const clock = { now: Date.parse(today) }
  const asked: AskedFor[] = []
  const seen: object[] = []
  const mails: { readonly to: string; readonly mail: Email }[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = []
      stream.on('data', part => parts.push(part))
      stream.on('end', async () => {
        mails.push({ to: envelope.rcptTo[0]!.address, mail: await PostalMime.parse(Buffer.concat(parts)) })
        done()
      })
    },
  })
  await new Promise<void>(done => smtp.listen(0, '127.0.0.1', done))
  const http = createServer((request, response) => listener(request, response))
  await new Promise<void>(done => http.listen(0, done))
  const portOf = (address: unknown) => (address as AddressInfo).port
  const preferences = createPreferences({
    policy,
    database: await fresh(),
    secrets,
    baseUrl: `http://localhost:${portOf(http.address())}/mail`,
    now: () => clock.now,
    ...(region && { region }),
    sendLink: ({ to, url }) =>
      void open.sendMail({ from: 'site@example.com', to, subject: 'Your choices', text: url }),
    onRequest: request => void asked.push(request),
    onTracked: one => void seen.push(one),
  })
  const listener = toNodeListener(preferences.handler)
  const transport = { host: '127.0.0.1', port: portOf(smtp.server.address()), ignoreTLS: true }
  const gated = nodemailer.createTransport(transport)
  gated.use('stream', mailGate(preferences))
  const open = nodemailer.createTransport(transport)
  onTestFinished(async () => {
    http.closeAllConnections()
    await Promise.all([
      new Promise<void>(done => smtp.close(() => done())),
      new Promise(done => http.close(done)),
    ])
  })

  /** Mails through the gate: `sent`, or why it was refused. */
  async function mail(
    to: string,
    topic: string,
    more: { html?: string; text?: string } = {},
  ): Promise<string> {
    try {
      await gated.sendMail({
        from: 'site@example.com',
        to,
        subject: topic,
        text: 'Hello.',
        ...more,
        heed: { topic },
      } as never)
      return 'sent'
    } catch (error) {
      if (!(error instanceof MailRefusedError)) throw error
      return error.verdicts.find(({ allowed }) => !allowed)?.reason ?? error.message
    }
  }

  /** What a mail program does when somebody presses its button to unsubscribe (RFC 8058). */
  async function pressUnsubscribe({ mail }: (typeof mails)[number]): Promise<number> {
    const field = mail.headers.find(({ key }) => key === 'list-unsubscribe')!.value
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
    return (await fetch(/<(http[^>]+)>/.exec(field)![1]!, { method: 'POST', body })).status
  }

  /** Presses a button of a page that somebody opened by its link. */
  async function press(url: string, fields: Record<string, string>): Promise<string> {
    return (await fetch(url, { method: 'POST', body: new URLSearchParams(fields) })).text()
  }

  /** Asks for a topic, and confirms from the mailbox where that is asked for. */
  async function subscribe(to: string, topic: string, text?: string): Promise<string> {
    const { status, confirmUrl } = await preferences.subscribe({ to, topic, ...(text && { text }) })
    if (confirmUrl) await press(confirmUrl, { confirm: 'yes' })
    return status
  }

  return { preferences, clock, mails, asked, seen, open, mail, pressUnsubscribe, press, subscribe }
}

import { createPreferences } from '@heed/preferences'
import nodemailer from 'nodemailer'
import { openAt } from '../database/open-at.ts'
import { changingPolicy } from './changing.ts'
import { secrets } from './policy.ts'

// Announces version 2 over SMTP to as many people as it is told, until it is done or killed.
const [port, log, people, hour, ...address] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  ...string[],
]
const preferences = createPreferences({
  policy: changingPolicy,
  database: await openAt(address),
  secrets,
  baseUrl: 'https://example.com/mail',
  now: () => Number(hour),
})
const transporter = nodemailer.createTransport({
  host: '127.0.0.1',
  port: Number(port),
  ignoreTLS: true,
  pool: true,
  maxConnections: 1,
  maxMessages: Number.POSITIVE_INFINITY,
})
await preferences.dispatch({
  version: '2',
  recipients: Array.from({ length: Number(people) }, (_, at) => `person-${at}@example.com`),
  lease: 0,
  // The mail server's own log.
  arrived: async ({ messageId }) => {
    const answer = await fetch(`${log}/${encodeURIComponent(messageId)}`)
    return answer.status === 200
  },
  send: ({ to, messageId }) =>
    transporter.sendMail({
      from: 'us@example.com',
      to,
      messageId: `<${messageId}>`,
      subject: 'Our privacy policy changes',
      text: 'Read what changes.',
    }),
})
transporter.close()
await preferences.close()

import type { ListHeaders } from '../link/index.ts'
import type { Preferences } from '../preferences/index.ts'
import { asking } from './ask.ts'
import { MailRefusedError } from './refused.ts'
import { type DkimOptions, signListHeaders } from './sign-list-headers.ts'

/** A mail that says what it is about, as the gate wants it: `{ to, subject, text, heed: { topic: 'news' } }`. */
export type Heeded<Mail, Topic extends string = string> = Mail & {
  /** A topic of the policy, or a version of it that the mail announces. */
  readonly heed: { readonly topic: Topic; readonly kind?: string } | { readonly version: string }
}

/** What the gate uses of a nodemailer message at the `stream` step. */
export interface GatedMail {
  // biome-ignore lint/suspicious/noExplicitAny: nodemailer's own types say so, and each release says more.
  data: any
  mailer?: { readonly dkim?: false | { readonly options?: DkimOptions } } | object
  message: {
    getEnvelope(): { to?: string | false | readonly string[] }
    setHeader(key: string, value: { prepared: boolean; value: string }): unknown
  }
}

/**
 * The send gate as a nodemailer plugin, so that no code path can forget to ask. Refuses a mail without a topic, and one
 * of whose recipients (to, cc, bcc, groups, envelope) any is refused; the error has the code `heed-refused`. Adds both
 * `List-Unsubscribe` fields, in place of any the mail had, and has them signed where nodemailer signs.
 *
 * Mails that can be stopped carry a personal link, so they go to one person each. A `once` mail counts as sent when it
 * passes the gate, whatever becomes of it afterwards: at most one, never two.
 *
 * @example transporter.use('stream', mailGate(preferences))
 */
export function mailGate(
  preferences: Pick<Preferences, 'maySend' | 'headers' | 'recordSend' | 'announce'>,
): (mail: GatedMail, done: (error?: Error | null) => void) => void {
  const ask = asking(preferences)

  async function check(mail: GatedMail): Promise<void> {
    const { topic, version, kind }: { topic?: unknown; version?: unknown; kind?: unknown } =
      mail.data.heed ?? {}
    const recipients = [...new Set([mail.message.getEnvelope().to || []].flat())]
    if (recipients.length === 0)
      throw new MailRefusedError('The mail has no recipient. Add one in to, cc or bcc.')
    if (typeof version === 'string' && topic === undefined) return checkAnnouncement(recipients, version)
    if (typeof topic !== 'string' || !topic)
      throw new MailRefusedError(
        'The mail names no topic. Add heed: { topic: … } with a topic of the policy.',
      )
    const { headers, done } = await ask({ to: recipients, topic, ...(typeof kind === 'string' && { kind }) })
    if (headers['List-Unsubscribe']) {
      if (mail.data.raw)
        throw new MailRefusedError(
          'A raw mail cannot be given its headers. Pass its parts, or write headers() into it.',
        )
      addHeaders(mail, headers)
    }
    await done()
  }

  async function checkAnnouncement(recipients: readonly string[], version: string): Promise<void> {
    for (const to of recipients) {
      const { list, reason } = await preferences.announce({ to, version })
      if (list !== 'mail')
        throw new MailRefusedError(
          `The announcement of version "${version}" was refused for one of ${recipients.length} recipients: ${list} (${reason}).`,
        )
    }
  }

  return (mail, done) => {
    check(mail).then(
      () => done(),
      (error: Error) => done(error),
    )
  }
}

function addHeaders(mail: GatedMail, headers: ListHeaders): void {
  // Transports that send no MIME read `data.headers`. A copy: the caller's object may serve many mails.
  const rest = Object.entries(mail.data.headers ?? {}).filter(
    ([key]) => !/^list-unsubscribe(-post)?$/i.test(key),
  )
  const added: { [key: string]: unknown } = {}
  for (const [key, value] of Object.entries(headers)) {
    // Folded between the two links only, as a fold inside one breaks it for some signers (nodemailer#1654).
    mail.message.setHeader(key, { prepared: true, value: value.replace('>, <', '>,\r\n <') })
    added[key] = value
  }
  if (!Array.isArray(mail.data.headers)) mail.data.headers = { ...Object.fromEntries(rest), ...added }
  const { dkim } = (mail.mailer ?? {}) as { dkim?: false | { options?: DkimOptions } }
  const signing: DkimOptions | undefined = mail.data.dkim || (dkim ? dkim.options : undefined)
  if (signing) mail.data.dkim = signListHeaders(signing)
}

import { type Policy, textIn } from '@heed/core/server'
import type { CaughtMail, MailDesk } from '../mail/index.ts'
import type { Report, ReportBook } from '../site/index.ts'
import { sites } from '../sites.ts'
import type { ThirdPartyLog } from '../third-parties/index.ts'

/** Everything the control room shows, as `GET /api/state` gives it. */
export interface ControlState {
  readonly port: number
  readonly smtpPort: number
  /** Requests that reached third parties from no example site: clear gifs in mail, hand-typed addresses. */
  readonly elsewhere: readonly ReceivedCount[]
  readonly sites: readonly SiteState[]
}

export interface SiteState {
  readonly name: string
  readonly title: string
  readonly shows: string
  readonly url: string
  /** The purposes of its policy, each with its services, in the policy's order. */
  readonly purposes: readonly { readonly id: string; readonly services: readonly string[] }[]
  readonly topics: readonly { readonly id: string; readonly title: string }[]
  /** What third parties received from this site's pages. */
  readonly received: readonly ReceivedCount[]
  readonly report: Report
  readonly mails: readonly MailState[]
}

export interface ReceivedCount {
  readonly host: string
  readonly method: string
  readonly path: string
  readonly count: number
  /** Milliseconds since 1970. */
  readonly last: number
}

export interface MailState {
  readonly id: number
  readonly time: number
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly listUnsubscribe: string
  readonly listUnsubscribePost: string
  /** The link that confirms a request; empty when the mail is no confirmation. */
  readonly confirm: string
  /** The preference page linked from the mail; empty when there is none. */
  readonly preferences: string
  /** Whether the mail tells its sender that it was opened. */
  readonly clearGif: boolean
}

/** What the state is computed from. */
export interface StateParts {
  readonly port: number
  readonly log: ThirdPartyLog
  readonly reports: ReportBook
  readonly mail: MailDesk
}

/** Computes the state at this moment. */
export function stateOf({ port, log, reports, mail }: StateParts): ControlState {
  const mails = mail.caught()
  return {
    port,
    smtpPort: mail.smtpPort,
    elsewhere: counted(log, ''),
    sites: sites.map(({ name, policy, shows }) => ({
      name,
      shows,
      title: textIn(policy.site.name, 'en', policy.language),
      url: `http://${name}.localhost:${port}/`,
      purposes: Object.keys(policy.purposes).map(id => ({ id, services: servicesOf(policy, id) })),
      topics: Object.entries(policy.topics ?? {}).map(([id, { title }]) => ({
        id,
        title: textIn(title, 'en', policy.language),
      })),
      received: counted(log, name),
      report: reports.of(name),
      mails: mails.filter(({ site }) => site === name).map(({ mail }) => mailState(mail)),
    })),
  }
}

const servicesOf = ({ services = {} }: Policy, purpose: string) =>
  Object.keys(services).filter(id => services[id]?.purpose === purpose)

function counted(log: ThirdPartyLog, site: string): readonly ReceivedCount[] {
  const counts = new Map<string, ReceivedCount>()
  for (const { host, method, path, time } of log.requests({ site })) {
    const key = `${method} ${host}${path}`
    counts.set(key, { host, method, path, count: (counts.get(key)?.count ?? 0) + 1, last: time })
  }
  return [...counts.values()]
}

function mailState(mail: CaughtMail): MailState {
  const listUnsubscribe = mail.headers['list-unsubscribe'] ?? ''
  return {
    id: mail.id,
    time: mail.time,
    to: mail.to,
    subject: mail.subject,
    text: mail.text.slice(0, 1500),
    listUnsubscribe,
    listUnsubscribePost: mail.headers['list-unsubscribe-post'] ?? '',
    confirm: /https?:\S+\/mail\/c\/\S+/.exec(mail.text)?.[0] ?? '',
    preferences: /https?:\S+\/mail\/u\/\S+/.exec(mail.text)?.[0] ?? '',
    clearGif: /<img[^>]+pixel\.localhost/.test(mail.html),
  }
}

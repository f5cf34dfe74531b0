import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { textIn } from '@heed/core/server'
import {
  createPreferences,
  type Heeded,
  MailRefusedError,
  mailGate,
  openDatabase,
  type Preferences,
} from '@heed/preferences'
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer'
import { type Site, siteNamed, sites } from '../sites.ts'
import type { CaughtMail, MailCatcher } from './catcher.ts'
import { confirmationMail, topicMail } from './messages.ts'
import { type OneClickAnswer, oneClick } from './one-click.ts'
import { createOpenTracking, type OpenTracking } from './open-tracking.ts'
import { loadSecrets } from './secrets.ts'

/** Who gets which message. */
export interface Wanted {
  readonly to: string
  readonly topic: string
}

export interface SendAnswer {
  readonly sent: boolean
  /** Why not, for people; empty when it went. */
  readonly reason: string
}

export interface SubscribeAnswer {
  readonly status: 'granted' | 'pending' | 'refused'
  /** Why not, for people; empty otherwise. */
  readonly reason: string
}

/** The mail side of the five sites: each with its own preferences, all sending through the one catcher. */
export interface MailDesk {
  readonly smtpPort: number
  /** Asks for a topic; `pending` has mailed the confirmation. `opens`: the person lets the sender see opens (CG3). */
  subscribe(site: string, wanted: Wanted & { readonly opens?: boolean }): Promise<SubscribeAnswer>
  /** Sends the topic's message through the send gate. A refusal is an answer, not an error. */
  send(site: string, wanted: Wanted): Promise<SendAnswer>
  /** Presses the mail program's own unsubscribe button on a caught mail (RFC 8058). */
  oneClick(mail: number): Promise<OneClickAnswer>
  /** Serves a site's pages below `/mail/`. */
  preferencePages(site: string, request: Request): Promise<Response>
  /** The preferences of a site, for what tests want to ask directly. Throws where there is no such site. */
  preferencesOf(site: string): Preferences
  /** What arrived, with the site it came from, oldest first. */
  caught(): readonly { readonly site: string; readonly mail: CaughtMail }[]
  clear(): void
  stop(): Promise<void>
}

interface Counter {
  readonly site: Site
  readonly preferences: Preferences
  readonly opens: OpenTracking
  /** Everything goes through the gate here. */
  readonly gated: Transporter
  /** For the one mail that has to come before any consent: the confirmation. */
  readonly open: Transporter
}

/**
 * Opens the desk. `folder` keeps databases and keys between starts; without it they live in memory.
 * `port` is the web server's, for the links in mails.
 */
export async function openMailDesk(catcher: MailCatcher, port: number, folder?: string): Promise<MailDesk> {
  if (folder) mkdirSync(folder, { recursive: true })
  const secrets = loadSecrets(folder)
  const transport = () => createTransport({ host: '127.0.0.1', port: catcher.port, ignoreTLS: true })

  async function openCounter(site: Site): Promise<Counter> {
    const preferences: Preferences = createPreferences({
      policy: site.policy,
      database: await openDatabase(folder ? join(folder, `${site.name}.sqlite`) : ':memory:'),
      secrets,
      baseUrl: `http://${site.name}.localhost:${port}/mail`,
    })
    const gated = transport()
    gated.use('stream', mailGate(preferences))
    return { site, preferences, gated, open: transport(), opens: createOpenTracking(site.policy) }
  }

  const counters = new Map<string, Counter>()
  for (const site of sites) counters.set(site.name, await openCounter(site))
  const at = (name: string): Counter => {
    const found = counters.get(name)
    if (!found) throw new Error(`[examples] There is no site ${JSON.stringify(name)}. Name one of the five.`)
    return found
  }

  return {
    smtpPort: catcher.port,
    async subscribe(name, { to, topic, opens = false }) {
      try {
        const counter = at(name)
        const { status, confirmUrl } = await counter.preferences.subscribe({ to, topic })
        counter.opens.answer(to, opens)
        if (confirmUrl) {
          const words = confirmationMail(counter.site, topic, confirmUrl)
          await counter.open.sendMail({ from: from(counter.site), to, ...words })
        }
        return { status, reason: '' }
      } catch (error) {
        return { status: 'refused', reason: wordsOf(error) }
      }
    },
    async send(name, { to, topic }) {
      try {
        const { site, preferences, gated, opens } = at(name)
        const link = await preferences.link({ to, topic })
        const gif = opens.allows(to, topic) ? `http://pixel.localhost:${port}/opened.gif?mail=${topic}` : ''
        const words = topicMail(site, topic, { link, gif })
        const mail: Heeded<SendMailOptions> = { from: from(site), to, ...words, heed: { topic } }
        await gated.sendMail(mail)
        return { sent: true, reason: '' }
      } catch (error) {
        return { sent: false, reason: wordsOf(error) }
      }
    },
    oneClick: id =>
      oneClick(
        catcher.all().find(mail => mail.id === id),
        port,
      ),
    preferencePages: (name, request) => at(name).preferences.handler(request),
    preferencesOf: name => at(name).preferences,
    caught: () => catcher.all().map(mail => ({ site: siteOf(mail.from), mail })),
    clear: () => catcher.clear(),
    async stop() {
      for (const { gated, open, preferences } of counters.values()) {
        gated.close()
        open.close()
        preferences.close()
      }
      await catcher.stop()
    },
  }
}

const from = (site: Site) => ({
  name: textIn(site.policy.site.name, 'en', site.policy.language),
  address: `mail@${site.name}.example`,
})
const siteOf = (from: string) =>
  siteNamed(from.slice(from.indexOf('@') + 1).replace(/\.example$/, ''))?.name ?? ''

function wordsOf(error: unknown): string {
  if (error instanceof MailRefusedError && error.verdicts[0]) return error.verdicts[0].explanation
  return error instanceof Error ? error.message : String(error)
}

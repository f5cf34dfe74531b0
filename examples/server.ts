import { configuratorHandler } from './configurator/index.ts'
import { controlRoomHandler } from './control-room/index.ts'
import { type CaughtMail, catchMail, type MailDesk, openMailDesk } from './mail/index.ts'
import { createReportBook, type ReportBook, siteHandler } from './site/index.ts'
import { sites } from './sites.ts'
import {
  createThirdPartyLog,
  type ThirdPartyLog,
  thirdParties,
  thirdPartyHandler,
} from './third-parties/index.ts'
import { type Handler, listen, text } from './web/index.ts'

export type { CaughtMail, MailDesk } from './mail/index.ts'
export type { Report } from './site/index.ts'
export { type Site, siteNamed, sites } from './sites.ts'
export type { Received, ReceivedFilter, ThirdPartyLog } from './third-parties/index.ts'

export interface ExampleOptions {
  /** Default: 0, any free port. Rejects when it is taken. */
  readonly port?: number
  /** Default: 0, any free port. */
  readonly smtpPort?: number
  /** A folder for databases and keys, or `:memory:`. Default: `:memory:`. */
  readonly database?: string
}

/** The running examples. */
export interface Examples {
  readonly port: number
  readonly smtpPort: number
  /** What third parties received: the measure of enforcement. */
  readonly log: ThirdPartyLog
  /** What the pages told of themselves. */
  readonly reports: ReportBook
  /** Subscribing, sending, one-click, and the preferences behind them. */
  readonly mail: MailDesk
  /** The mails caught so far, oldest first. */
  readonly mails: readonly CaughtMail[]
  /** The address of a site, of `control`, of `configurator`, or of a third party: `urlOf('clientexec')`, `urlOf('stats', '/stats.js')`. */
  urlOf(name: string, path?: string): string
  stop(): Promise<void>
}

/** Other names of a site's host: CG15 covers two websites with one statement. */
const aliases: { readonly [host: string]: string } = { 'claxton-online.localhost': 'contactgenie.localhost' }

/** Starts the five sites, the third parties, the control room, the configurator and the mail catcher, on this machine only. */
export async function startExamples(options: ExampleOptions = {}): Promise<Examples> {
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of listeners) listener()
  }
  const log = createThirdPartyLog(changed)
  const reports = createReportBook(changed)
  const catcher = await catchMail(options.smtpPort ?? 0, changed)

  // The links in mails name the port, so what serves the hosts is made once the port is known.
  let hosts: ReadonlyMap<string, Handler> = new Map()
  const web = await listen(request => answer(hosts, request), options.port ?? 0).catch(async error => {
    await catcher.stop()
    throw error
  })
  const { port } = web
  const folder = options.database === ':memory:' ? undefined : options.database
  const mail = await openMailDesk(catcher, port, folder)
  const outside = thirdPartyHandler(log)
  const onChange = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  hosts = new Map<string, Handler>([
    ...Object.keys(thirdParties).map(host => [host, outside] as const),
    ...sites.map(site => [`${site.name}.localhost`, siteHandler(site, { reports, mail })] as const),
    ['configurator.localhost', configuratorHandler()],
    ['control.localhost', controlRoomHandler({ port, log, reports, mail, onChange })],
  ])

  return {
    port,
    smtpPort: catcher.port,
    log,
    reports,
    mail,
    get mails() {
      return catcher.all()
    },
    urlOf: (name, path = '/') => `http://${name}.localhost:${port}${path}`,
    async stop() {
      await web.stop()
      await mail.stop()
    },
  }
}

function answer(hosts: ReadonlyMap<string, Handler>, request: Request): Response | Promise<Response> {
  const { hostname, port } = new URL(request.url)
  const handler = hosts.get(aliases[hostname] ?? hostname)
  if (handler) return handler(request)
  const names = [...hosts.keys()].map(name => `http://${name}:${port}/`)
  return text(`Nothing lives at ${hostname}. Try one of:\n${names.join('\n')}\n`, { status: 404 })
}

import type { Visitor } from '../../drive/index.ts'
import { PREFIX, type Site } from '../site/index.ts'

/** What a visitor does on the site, and what can be seen of it from outside of the page. */
export interface Watch {
  /** Shows a first page, until the site's service worker rules over what comes next. */
  ruled(): Promise<void>
  /** Shows the page with every way in it; gives the name of the try that it is. */
  view(): Promise<string>
  /** Tries the ways of scripts once more, on the page that stands. */
  again(): Promise<string>
  /** Waits until something of the log is so; gives up when nothing has arrived for a while. */
  until(done: () => boolean): Promise<void>
  /** Waits until what was asked for before has arrived: the site itself answers. */
  settle(): Promise<void>
  /** Does something to the page's consent, which may load it anew; gives the name of the try that stands then. */
  consent(call: string): Promise<string>
  /** Leaves the page, and reads the names that the site keeps in this profile, without Heed. */
  kept(): Promise<Kept>
}
/** The names that were made, as `cookie fetch-text`; on each side. */
export interface Kept {
  readonly service: ReadonlySet<string>
  readonly site: ReadonlySet<string>
}

/** How long nothing must arrive before we stop waiting for what has not, in milliseconds. */
const QUIET = 3000

const NAMES = `(async () => ({
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  database: (await indexedDB.databases()).map(({ name }) => name),
  cache: await caches.keys(),
}))()`

const pause = (time: number): Promise<void> => new Promise(done => setTimeout(done, time))

export function watch(site: Site, visitor: Visitor): Watch {
  let tries = 0
  /** A page that is being replaced cannot be asked; the one after it can. */
  const ask = async <Value>(expression: string): Promise<Value> => {
    for (let times = 0; ; times++)
      try {
        return await visitor.evaluate<Value>(expression)
      } catch (error) {
        if (times === 20) throw error
        await pause(100)
      }
  }
  const standing = async (): Promise<string> => {
    for (;;) {
      const [attempt, done] = await ask<[string, string[]]>('[gauntlet.attempt, gauntlet.done]')
      if (done.includes(attempt)) return attempt
      await pause(50)
    }
  }
  const settle = async (): Promise<void> => {
    for (let times = 0; times < 3; times++) {
      await ask(`fetch('/settled').then(answer => answer.text())`)
      await pause(100)
    }
  }
  return {
    settle,
    async ruled() {
      await visitor.goto(site.start)
      while (!(await ask('!!navigator.serviceWorker.controller'))) await pause(50)
    },
    async view() {
      await site.apart()
      await visitor.goto(site.page)
      return standing()
    },
    async again() {
      const attempt = `again-${++tries}`
      await site.apart()
      await ask(`gauntlet.run('${attempt}')`)
      return attempt
    },
    async until(done) {
      let last = site.log.entries.length
      let since = Date.now()
      while (!done() && Date.now() - since < QUIET) {
        await pause(50)
        const now = site.log.entries.filter(({ part }) => part === 'once').length
        if (now !== last) since = Date.now()
        last = now
      }
    },
    async consent(call) {
      await ask(`void heed.consent.${call}`)
      // A page that loads anew does so in a moment.
      await settle()
      return standing()
    },
    async kept() {
      const cookie = await visitor.cookies()
      await visitor.goto(site.bare)
      const names = { cookie, ...(await ask<Record<string, string[]>>(NAMES)) }
      const made = (prefix: string): Set<string> =>
        new Set(
          Object.entries(names).flatMap(([area, all]) =>
            all.filter(name => name?.startsWith(prefix)).map(name => `${area} ${name.slice(prefix.length)}`),
          ),
        )
      return { service: made(PREFIX.service), site: made(PREFIX.site) }
    },
  }
}

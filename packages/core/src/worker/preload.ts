import type { WorkerScope } from './scope.ts'

/**
 * Navigation preload (Service Workers, section 4.3): the browser itself sends the request of a navigation beside the start
 * of the worker. Only so does a document that a worker answers cost nobody anything: what a worker fetches says of
 * itself that the site began it (Chromium 156: `Sec-Fetch-Site: same-origin` for a form of another site, and `Sec-Fetch-Dest: empty`), and a
 * server that relies on these headers would be misled.
 */
export interface Preload {
  readonly on: boolean
  /** Switches it on, for every navigation from now on. */
  start(): Promise<void>
}

export function createPreload({ registration }: WorkerScope, alone: boolean): Preload {
  const { navigationPreload } = registration
  // A worker is often started by the very navigation: there is no time to look.
  let on = alone && !!navigationPreload
  const look = async (): Promise<void> => {
    on = !!(await navigationPreload?.getState())?.enabled
  }
  look().catch(() => {})
  return {
    get on() {
      return on
    },
    async start() {
      await navigationPreload?.enable()
      await look()
    },
  }
}

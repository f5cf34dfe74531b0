/** One request that a third party received. */
export interface Received {
  /** Milliseconds since 1970. */
  readonly time: number
  /** Without the port: `stats.localhost`. */
  readonly host: string
  readonly method: string
  readonly path: string
  readonly query: { readonly [name: string]: string }
  /** The body of a POST, its first 2,000 characters. */
  readonly body: string
  readonly referer: string
  /** The Cookie header as it came. */
  readonly cookies: string
  /** The example site whose page caused it, by `Referer` or `Origin`; empty when neither says. */
  readonly site: string
}

/** What to look for; a request has to fit everything given. */
export interface ReceivedFilter {
  readonly host?: string
  readonly site?: string
  readonly method?: string
  /** The path, whole. */
  readonly path?: string
  /** Only requests at or after this instant, in milliseconds since 1970. */
  readonly since?: number
}

/** Everything that reached a third party: what enforcement is measured by. */
export interface ThirdPartyLog {
  /** What was received and fits, oldest first. Without a filter: all of it. */
  requests(filter?: ReceivedFilter): readonly Received[]
  /** Forgets everything, or what one site caused. */
  clear(site?: string): void
  add(received: Received): void
}

/** Makes an empty log in memory; `changed` is called after each change. */
export function createThirdPartyLog(changed: () => void = () => {}): ThirdPartyLog {
  let all: Received[] = []
  return {
    requests: (filter = {}) =>
      all.filter(
        one =>
          (filter.host == null || one.host === filter.host) &&
          (filter.site == null || one.site === filter.site) &&
          (filter.method == null || one.method === filter.method) &&
          (filter.path == null || one.path === filter.path) &&
          (filter.since == null || one.time >= filter.since),
      ),
    clear(site) {
      all = site == null ? [] : all.filter(one => one.site !== site)
      changed()
    },
    add(received) {
      all.push(received)
      changed()
    },
  }
}

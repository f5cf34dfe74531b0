/** A declared place: a host, whether its subdomains count, and the path it is limited to (`/` for all). */
export interface HostPattern {
  readonly host: string
  readonly wildcard: boolean
  readonly path: string
}

/**
 * Reads `stats.example`, `*.ads.example` or `example.com/collect`; nothing when it is none of these. `*.` covers the
 * domain and everything below it. Ports and schemes are no part of a pattern: a service is the same on every port.
 */
export function parseHostPattern(pattern: string): HostPattern | undefined {
  const parts = /^(\*\.)?([a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[\da-f:.]+\])(\/[^?#\s]*)?$/i.exec(pattern)
  return parts ? { host: parts[2]!.toLowerCase(), wildcard: !!parts[1], path: parts[3] ?? '/' } : undefined
}

/** Finds what was declared for a URL: the value of the most specific pattern, or `undefined`. */
export type HostIndex<Value> = (url: URL) => Value | undefined

/**
 * Indexes patterns, so that a look-up walks the labels of one host name and the folders of one path and costs the same
 * for 2 services as for 2,000. An exact host beats a wildcard; on one host a longer path beats a shorter one. A path
 * counts by whole folders: `/collect` covers `/collect/x` and not `/collection`.
 */
export function indexHosts<Value>(
  entries: readonly (readonly [pattern: string, value: Value])[],
): HostIndex<Value> {
  const index = new Map(entries.map(([pattern, value]) => [pattern.replace(/\/$/, ''), value]))
  return ({ hostname, pathname }) => {
    // A trailing dot names the same host (RFC 1034 section 3.1).
    const host = hostname.replace(/\.$/, '')
    const labels = host.split('.')
    for (const name of [host, ...labels.map((_, at) => `*.${labels.slice(at).join('.')}`)])
      for (let path = `${pathname}/`; path; ) {
        path = path.slice(0, path.lastIndexOf('/'))
        if (index.has(name + path)) return index.get(name + path)
      }
  }
}

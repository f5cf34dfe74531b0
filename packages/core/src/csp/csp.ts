import { type Policy, parseHostPattern } from '../policy/index.ts'

/**
 * How every policy made here begins. It says where to, never what code: inline scripts, `eval`, `data:` and `blob:` stay as
 * the page has them.
 */
export const reachOnly = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:"

/**
 * The Content Security Policy (CSP Level 3) that lets a page reach its own hosts and those of the services that `allows`
 * lets pass, and nobody else. `hosts` are the site's own, as host patterns. Without a policy only they are reached.
 *
 * CSP has no deny: a service that may not run and has a path on a host that is allowed is left to the guard.
 */
export function contentSecurityPolicy(
  policy: Policy | undefined,
  allows: (service: string) => boolean,
  hosts: readonly string[],
): string {
  const places = [...hosts, ...(policy?.site.covers ?? [])]
  for (const [id, { hosts = [], beacons = [], frames = [] }] of Object.entries(policy?.services ?? {}))
    if (allows(id)) places.push(...hosts, ...beacons, ...frames)
  const sources = new Set(places.flatMap(sourcesOf))
  const needed = [...sources].filter(source => !isWithin(source, sources))
  // A source without a scheme fits that of the page, http and https, and never a socket: so said by the standard (CSP
  // section 6.7.2.7) and done by Chromium 156, Firefox 153 and WebKitGTK 2.50. With `ws:` it fits `wss:` as well.
  return [reachOnly, ...needed.flatMap(source => [source, `ws://${source}`])].join(' ')
}

/** A declared place as CSP sources. A port must be named, or only the default one fits (CSP section 6.7.2.8). */
function sourcesOf(pattern: string): string[] {
  const place = parseHostPattern(pattern)
  // Sources have no IPv6 form (CSP section 2.3.1).
  if (!place || place.host.startsWith('[')) return []
  const { host, wildcard, path } = place
  const folder = path.replace(/\/$/, '')
  return (wildcard ? [host, `*.${host}`] : [host]).flatMap(name =>
    // A path without a slash at its end names one resource, with one everything below it.
    folder ? [`${name}:*${folder}`, `${name}:*${folder}/`] : [`${name}:*`],
  )
}

/** Whether another source reaches all that this one does: its whole host, or the domain above it. */
function isWithin(source: string, sources: ReadonlySet<string>): boolean {
  const [name = '', path] = source.split(':*')
  const above = name.split('.').map((_, at, labels) => `*.${labels.slice(at + 1).join('.')}:*`)
  return [...(path ? [`${name}:*`] : []), ...above].some(other => other !== source && sources.has(other))
}

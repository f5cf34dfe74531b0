import { type Policy, parseHostPattern } from '../policy/index.ts'

/**
 * The Content Security Policy (CSP Level 3) that lets a page reach its own hosts and those of the services that `allows`
 * lets pass, and nobody else. It says where to, never what code: inline scripts, `eval`, `data:` and `blob:` stay as the page has them.
 * `hosts` are the site's own. Without a policy only they are reached.
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
  return `default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob: ${[...sources].join(' ')}`.trim()
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

import type { Policy } from '../policy/index.ts'
import { placesOf } from '../whose/index.ts'

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
  return policyOf(neededOf(sourcesFor(policy, allows, hosts)))
}

/** The same as sources without a scheme, some of which may reach what another reaches already. */
export function sourcesFor(
  policy: Policy | undefined,
  allows: (service: string) => boolean,
  hosts: readonly string[],
): string[] {
  return placesOf(policy, hosts).flatMap(([pattern, id]) =>
    id == null || allows(id) ? sourcesOf(pattern) : [],
  )
}

/** The sources that reach more than the others do. */
export function neededOf(sources: readonly string[]): string[] {
  const all = new Set(sources)
  return [...all].filter(source => !isWithin(source, all))
}

/**
 * The text of a policy that reaches sources. One without a scheme fits that of the page, http and https, and never a socket: so
 * said by the standard (CSP section 6.7.2.7) and done by Chromium 156, Firefox 153 and WebKitGTK 2.50. With `ws:` it fits `wss:` as
 * well.
 */
export const policyOf = (sources: readonly string[]): string =>
  [reachOnly, ...sources.flatMap(source => [source, `ws://${source}`])].join(' ')

/**
 * A host pattern as CSP sources; none for what is no pattern, and for IPv6, which sources have no form for (CSP section 2.3.1). A
 * port must be named, or only the default one fits (section 6.7.2.8).
 */
function sourcesOf(pattern: string): string[] {
  const [, wildcard, host, path = ''] = /^(\*\.)?([\w.-]+)(\/[^?#\s]*)?$/.exec(pattern) ?? []
  if (!host) return []
  // A semicolon would end the directive, a comma the policy (section 2.3.1).
  const folder = path.replace(/\/$/, '').replace(/[;,]/g, encodeURIComponent)
  return (wildcard ? [host, wildcard + host] : [host]).flatMap(name =>
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

import { indexHosts, type Policy } from '../policy/index.ts'
import type { Whose } from './warden.ts'

/** How many answers are remembered; pages repeat a few hundred URLs at most. */
const REMEMBERED = 1000

/**
 * Tells whose a URL is. The page's own host and the hosts that the policy covers are the site's own, unless a service
 * claims them by path. Without a policy every other host is a third party nobody declared.
 */
export function createClassifier(policy?: Policy): Whose {
  const index = indexHosts<string | null>([
    ...[location.hostname, ...(policy?.site.covers ?? [])].map(host => [host, null] as const),
    ...Object.entries(policy?.services ?? {}).flatMap(([id, { hosts = [], beacons = [], frames = [] }]) =>
      [...hosts, ...beacons, ...frames].map(pattern => [pattern, id] as const),
    ),
  ])
  const known = new Map<string, ReturnType<Whose>>()
  return text => {
    const key = `${text} ${document.baseURI}`
    if (known.size > REMEMBERED) known.clear()
    if (!known.has(key))
      try {
        const url = new URL(text, document.baseURI)
        const owner = index(url)
        known.set(key, /^(http|ws)/.test(url.protocol) ? (owner === undefined ? '' : owner) : null)
      } catch {
        // What is no URL cannot leave.
      }
    return known.get(key)
  }
}

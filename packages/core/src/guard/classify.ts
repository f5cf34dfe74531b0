import { indexHosts, type Policy } from '../policy/index.ts'
import type { Whose } from './warden.ts'

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
  return text => {
    try {
      const url = new URL(text, document.baseURI)
      if (!/^(http|ws)/.test(url.protocol)) return
      const owner = index(url)
      return owner === undefined ? '' : owner
    } catch {
      // What is no URL cannot leave.
    }
  }
}

import { indexHosts, type Policy } from '../policy/index.ts'

/** Tells whose a URL is: a service's id, `''` for a third party nobody declared, nothing for the site's own. */
export type WhoseUrl = (url: string) => string | null | undefined

/** Every place a policy names, as host patterns, and whose it is: a service's id, or `null` for the site's own. */
export function placesOf(
  policy: Policy | undefined,
  hosts: readonly string[],
): (readonly [pattern: string, service: string | null])[] {
  return [
    ...[...hosts, ...(policy?.site.covers ?? [])].map(host => [host, null] as const),
    ...Object.entries(policy?.services ?? {}).flatMap(([id, { hosts = [], beacons = [], frames = [] }]) =>
      [...hosts, ...beacons, ...frames].map(pattern => [pattern, id] as const),
    ),
  ]
}

/** How many answers are kept. Pages ask for few URLs many times; those that never repeat must not fill the memory. */
const KEPT = 1000

/**
 * Tells whose a URL is. `hosts` are the site's own, and those that the policy covers, unless a service claims them by
 * path. Without a policy every other host is a third party nobody declared. Relative URLs are read from `base`.
 */
export function whoseUrl(
  policy: Policy | undefined,
  hosts: readonly string[],
  base: () => string = () => `https://${hosts[0]}`,
): WhoseUrl {
  const index = indexHosts(placesOf(policy, hosts))
  const known = new Map<string, string | null | undefined>()
  let from = ''
  const look = (text: string): string | null | undefined => {
    try {
      const url = new URL(text, from)
      if (!/^(http|ws)/.test(url.protocol)) return
      const owner = index(url)
      return owner === undefined ? '' : owner
    } catch {
      // What is no URL cannot leave.
    }
  }
  return text => {
    // A page may move its base at any time.
    if (from !== (from = base()) || known.size > KEPT) known.clear()
    if (!known.has(text)) known.set(text, look(text))
    return known.get(text)
  }
}

import {
  contentSecurityPolicy,
  type PageDecision,
  type Policy,
  type WhoseName,
  type WhoseUrl,
  whoseName,
  whoseUrl,
} from '@heed/core/server'
import { nameOf } from '../header/index.ts'
import type { Denied } from '../html/index.ts'
import { parseUrl } from '../url/index.ts'
import type { Settled } from './options.ts'

/** What is known of the site for every request. */
export interface Site {
  readonly policy: Policy
  readonly settled: Settled
  /** A short name for policy and options: pages made with others are other pages. */
  readonly key: string
  readonly whoseCookie: WhoseName
  /** Whose a URL is to a page of a host. */
  whose(hostname: string): WhoseUrl
  /**
   * The Content-Security-Policy of a page under a decision, or of any decision. `once` is a place that it reaches besides, if it is a
   * service's.
   */
  contentSecurityPolicy(
    hostname: string,
    decision: PageDecision | undefined,
    floor: 'strict' | 'lax',
    once?: string,
  ): string
  /** What a page may not load under a decision. */
  denied(page: URL, decision: PageDecision | undefined): (base: string | undefined) => Denied
}

/** References that are surely to the host of the page, and URLs that surely are whole: most, and quickly told. */
const OWN = /^(?:\/[\w.~%-]|[\w.~%-]+(?:[/?#]|$))[^\t\n\r]*$/
const FULL = /^https?:\/\/[^\s\\]+$/i

/** How many hosts are remembered: the client names the host it asks. */
const HOSTS = 100

export function createSite(policy: Policy, settled: Settled): Site {
  const { mode, hosts, path, onFinding } = settled
  /** Whether a service is told by the path of a URL, so that one of the site's own host may be its. */
  const claimsPaths = Object.values(policy.services ?? {})
    .flatMap(({ hosts = [], beacons = [], frames = [] }) => [...hosts, ...beacons, ...frames])
    .some(place => place.includes('/'))
  const known = new Map<string, WhoseUrl>()
  const whose = (hostname: string): WhoseUrl => {
    const found = known.get(hostname)
    if (found) return found
    if (known.size >= HOSTS) known.clear()
    const made = whoseUrl(policy, [hostname, ...hosts])
    known.set(hostname, made)
    return made
  }
  const reporting = onFinding ? `; report-uri ${path}/reports; report-to heed` : ''

  return {
    policy,
    settled,
    key: nameOf(JSON.stringify([policy, mode, settled.floor, settled.script])),
    whose,
    whoseCookie: whoseName(policy, 'cookie'),
    contentSecurityPolicy(hostname, decision, floor, once) {
      const allows = (id: string): boolean => {
        const verdict = decision?.services[id]
        if (!verdict) return !decision && isRequired(policy, id)
        return floor === 'lax' ? verdict.reason !== 'not-in-force' : verdict.allowed
      }
      const asked = once && whose(hostname)(`https://${once}`) ? [once] : []
      // An address in brackets has no place in a policy; 'self' is there in any case.
      return contentSecurityPolicy(policy, allows, [hostname, ...hosts, ...asked]) + reporting
    },
    denied(page, decision) {
      const owner = whose(page.hostname)
      const allows = (id: string): boolean =>
        decision ? Boolean((decision.purposes[id] ?? decision.services[id])?.allowed) : isRequired(policy, id)
      return base => {
        const from = parseUrl(base ?? '', page) ?? page
        const home = !claimsPaths && owner(from.href) == null
        return {
          url(text) {
            if (home && OWN.test(text)) return
            const whole = FULL.test(text) ? text : (parseUrl(text, from)?.href ?? '')
            const service = owner(whole)
            if (service == null || (service ? allows(service) : mode === 'permissive')) return
            return service
          },
          mark: id => !allows(id),
        }
      }
    },
  }
}

/** What runs even where no decision can be made: what the policy calls required everywhere. */
function isRequired({ purposes, services }: Policy, id: string): boolean {
  return (purposes[id] ?? purposes[services?.[id]?.purpose ?? ''])?.mode === 'required'
}

import { formatChoice, type PageDecision } from '@heed/core/server'
import { acceptable, encodes } from '../coding/index.ts'
import {
  allowedItems,
  allowedLinks,
  cookieName,
  decidedTag,
  keepPrivate,
  nameOf,
  ownTags,
  removals,
  siteTags,
  vary,
  withoutReports,
} from '../header/index.ts'
import { keeping, secondsLeft } from '../own/index.ts'
import { cookiePairs, keptName, type Visit } from '../visit/index.ts'
import { formsOf } from './form.ts'
import { type Kind, kindOf } from './kind.ts'
import { nonceIn, placed } from './placed.ts'
import { type Rewriting, rewritingOf } from './rewriting.ts'
import type { Site } from './site.ts'

/** One request and its response, as far as consent is concerned. Header fields are changed in place. */
export interface Exchange {
  /** Changes the request's fields to what the site may see and can answer. */
  onward(headers: Headers): void
  /** The links of early hints (`Link`), without those by which a browser would ask what may not run. */
  hinted(links: string): string
  /** Changes the response's fields, and says how its body is to be rewritten, if it is. */
  answer(status: number, headers: Headers, decoded: boolean): Rewriting | undefined
}

/** How many lines may be spent on removing cookies: proxies refuse responses with too long a head. */
const REMOVALS = 60

/** Fields that speak of bytes which are no longer the same. */
const OF_THE_BYTES = [
  'content-length',
  'content-md5',
  'digest',
  'content-digest',
  'repr-digest',
  'accept-ranges',
]

/** Begins an exchange. Without a visit, because it could not be read, nothing but the required runs. */
export function beginExchange(site: Site, request: Request, url: URL, visit: Visit | undefined): Exchange {
  const { policy, settled } = site
  const { mode, floor, cookie, script } = settled
  const { method, headers: asked } = request
  const dest = asked.get('sec-fetch-dest') ?? ''
  const report = mode === 'report'
  const denied = site.denied(url, visit?.unseen)
  const decided = nameOf(
    JSON.stringify([
      site.key,
      visit?.region,
      visit?.prerendered,
      visit?.once,
      settled.form && [visit?.choice, asked.get('accept-language')],
      allowedOf(visit?.decision),
      allowedOf(visit?.unseen),
    ]),
  )
  const mayBePage = /^(document|iframe|frame|embed|object|fencedframe|empty|)$/.test(dest)
  const isForeign = (name: string): boolean => {
    const service = site.whoseCookie(name)
    return !report && !!visit && service !== undefined && !visit.decision.services[service]?.allowed
  }
  let decidedBefore = false

  function onward(headers: Headers): void {
    const pairs = cookiePairs(headers.get('cookie'))
    const left = pairs.filter(({ name }) => !isForeign(name))
    if (left.length < pairs.length) {
      if (left.length) headers.set('cookie', left.map(({ text }) => text).join('; '))
      else headers.delete('cookie')
    }
    if (!mayBePage) return
    change(headers, 'if-match', ownTags)
    const accepted = headers.get('accept-encoding')
    if (accepted !== null) headers.set('accept-encoding', acceptable(accepted) || 'identity')
    const page = dest !== '' && dest !== 'empty'
    // A part of a page cannot be read without what comes before it.
    if (page) for (const name of ['range', 'if-range']) headers.delete(name)
    const { tags, decided: ours } = siteTags(headers.get('if-none-match') ?? '', decided)
    decidedBefore = ours
    if (!ours && !page) return
    // A page the browser kept from before, or under another decision, is no longer the page.
    headers.delete('if-modified-since')
    if (ours && tags.length) headers.set('if-none-match', tags.join(', '))
    else headers.delete('if-none-match')
  }

  function answer(status: number, headers: Headers, decoded: boolean): Rewriting | undefined {
    if (status < 200) return
    if (decoded && headers.has('content-encoding')) {
      // As `fetch` leaves it: the body is undone, the field still stands.
      headers.delete('content-encoding')
      headers.delete('content-length')
    }
    withoutForeign(headers)
    const kind = kindOf(status, headers, dest, decidedBefore)
    if (kind === 'script') vary(headers, 'Sec-Fetch-Dest')
    if (kind === 'script' || kind === 'other') return
    const own = headers.get('content-security-policy')
    const nonce = settled.nonce(request) ?? nonceIn(own)
    restrict(headers, kind)
    settleCaches(headers)
    if (kind === 'worker') return
    if (!report && visit && !visit.prerendered) settleCookies(headers, visit)
    const forms =
      kind === 'html' && visit && !visit.prerendered && /^(document|)$/.test(dest)
        ? formsOf(site, asked, url, visit, nonce !== undefined || !own, nonce)
        : undefined
    if (kind !== 'html' || (report && !script && !forms)) return
    const insertion =
      script && /^(document|iframe|frame|)$/.test(dest)
        ? placed(policy, {
            script,
            nonce,
            region: visit?.region,
            mode: mode === 'enforce' ? undefined : mode,
            floor,
            quiet: floor === 'off',
            fragments: dest !== '',
          })
        : undefined
    const rewriting = rewritingOf(headers, decoded, {
      denied: report ? () => nobody : denied,
      insertion,
      forms,
      onError: settled.onError,
    })
    if (!rewriting) return
    for (const name of OF_THE_BYTES) headers.delete(name)
    if (rewriting.coding && !encodes(rewriting.coding)) headers.delete('content-encoding')
    return method === 'HEAD' || /^(204|205|304)$/.test(`${status}`) ? undefined : rewriting
  }

  /** Takes out the cookies of services that may not run, and the links by which a browser would ask them. */
  function withoutForeign(headers: Headers): void {
    const set = headers.getSetCookie()
    const left = set.filter(field => !isForeign(cookieName(field)))
    if (left.length < set.length) {
      headers.delete('set-cookie')
      for (const field of left) headers.append('set-cookie', field)
    }
    if (report) return
    const may = denied(undefined)
    change(headers, 'link', links => hinted(links))
    for (const name of ['speculation-rules', 'reporting-endpoints'])
      change(headers, name, items => allowedItems(items, may).join(', '))
    // The older form of the endpoints: one that names nobody else stays as it is.
    change(headers, 'report-to', groups => {
      const urls = [...groups.matchAll(/"url"\s*:\s*"([^"]*)"/g)].map(([, url]) => url!)
      return urls.some(url => may.url(url) !== undefined) ? '' : groups
    })
    for (const name of ['content-security-policy', 'content-security-policy-report-only'])
      change(headers, name, own => withoutReports(own, may))
  }
  const hinted = (links: string): string =>
    report ? links : allowedLinks(links, denied(undefined)).join(', ')

  function restrict(headers: Headers, kind: Kind): void {
    if (floor === 'off') return
    // A service worker outlives decisions: it may reach what any of them allows.
    const width = kind === 'worker' && dest === 'serviceworker' ? 'lax' : floor
    const name = mode === 'enforce' ? 'Content-Security-Policy' : 'Content-Security-Policy-Report-Only'
    // One more policy beside the site's own: browsers obey every one of them (CSP Level 3 section 8.1).
    headers.append(name, site.contentSecurityPolicy(url.hostname, visit?.decision, width, visit?.once))
    if (settled.onFinding) headers.append('Reporting-Endpoints', `heed="${settled.path}/reports"`)
  }

  function settleCaches(headers: Headers): void {
    if (visit && Object.values(visit.decision.services).every(({ mode }) => mode === 'required')) return
    vary(
      headers,
      'Cookie',
      'Sec-GPC',
      ...(policy.signals?.dnt ? ['DNT'] : []),
      ...(settled.form ? ['Accept-Language'] : []),
    )
    keepPrivate(headers)
    if (visit?.prerendered) headers.set('cache-control', 'no-store')
    const tag = headers.get('etag')
    if (tag) headers.set('etag', decidedTag(tag, decided))
    // By its date alone a browser would take a page of another decision for this one.
    headers.delete('last-modified')
  }

  /** Removes cookies of services that may not run, and keeps the choice where no script wrote it. */
  function settleCookies(headers: Headers, { own, kept, choice, region }: Visit): void {
    const names = new Set(cookiePairs(asked.get('cookie')).map(({ name }) => name))
    const gone = [...names].filter(isForeign).slice(0, REMOVALS)
    for (const line of gone.flatMap(name => removals(name, url, Math.floor(REMOVALS / gone.length))))
      headers.append('set-cookie', line)
    const text = kept && own ? formatChoice(policy, choice) : own
    const seconds = secondsLeft(policy, choice, region, settled.now())
    if (text && text !== kept && seconds > 0)
      headers.append('set-cookie', keeping(keptName(cookie.name), text, seconds, cookie.domain, url))
  }

  return { onward, hinted, answer }
}

/** Changes a field that is there; one of which nothing is left goes. */
function change(headers: Headers, name: string, act: (value: string) => string): void {
  const value = headers.get(name)
  const now = value === null ? null : act(value)
  if (now === value) return
  if (now) headers.set(name, now)
  else headers.delete(name)
}

const nobody = { url: () => undefined, mark: () => false }

function allowedOf(decision: PageDecision | undefined): string[] | undefined {
  return decision && Object.entries(decision.services).flatMap(([id, { allowed }]) => (allowed ? [id] : []))
}

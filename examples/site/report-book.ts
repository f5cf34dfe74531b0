/** What the page of a site told about itself: what its guard did, and what is stored. */
export interface Report {
  readonly site: string
  /** What the guard held, refused, released, removed or saw, each kind of happening once with a count. */
  readonly happenings: readonly Happening[]
  /** Names of cookies a script of the page can see. */
  readonly cookies: readonly string[]
  /** Names of keys in localStorage and sessionStorage. */
  readonly keys: readonly string[]
  /** Names of cookies in the last request for a page, those only the server can see included. */
  readonly sent: readonly string[]
  /** The decision in the page, as `heed.consent.snapshot()` gave it. Absent before the first report. */
  readonly decision?: unknown
  /** When the page was last heard of: milliseconds since 1970, 0 for never. */
  readonly at: number
}

export interface Happening {
  readonly event: string
  readonly kind: string
  readonly what: string
  readonly service: string
  readonly reason: string
  readonly count: number
  readonly last: number
}

/** What `/report.js` posts. Read with suspicion: a page can send anything. */
interface Posted {
  readonly events?: unknown
  readonly cookies?: unknown
  readonly keys?: unknown
  readonly decision?: unknown
}

export interface ReportBook {
  of(site: string): Report
  /** Takes in a batch from a page; malformed parts are left out. */
  add(site: string, posted: unknown): void
  /** Notes the cookies a page request carried. */
  sent(site: string, header: string): void
  /** Forgets everything, or one site. */
  clear(site?: string): void
}

const blank = (site: string): Report => ({ site, happenings: [], cookies: [], keys: [], sent: [], at: 0 })
const names = (list: unknown) =>
  Array.isArray(list) ? list.filter(one => typeof one === 'string').slice(0, 100) : []

/** Makes an empty book in memory; `changed` is called after each change. */
export function createReportBook(changed: () => void = () => {}): ReportBook {
  const reports = new Map<string, Report>()
  const of = (site: string) => reports.get(site) ?? blank(site)
  const keep = (report: Report) => {
    reports.set(report.site, report)
    changed()
  }
  return {
    of,
    add(site, posted) {
      if (typeof posted !== 'object' || !posted) return
      const { events, cookies, keys, decision } = posted as Posted
      const before = of(site)
      const happenings = new Map(before.happenings.map(one => [keyOf(one), one]))
      for (const event of Array.isArray(events) ? events.slice(0, 500) : []) {
        const one = happening(event)
        if (!one) continue
        const known = happenings.get(keyOf(one))
        happenings.set(keyOf(one), { ...one, count: (known?.count ?? 0) + 1 })
      }
      keep({
        ...before,
        happenings: [...happenings.values()].slice(-200),
        cookies: names(cookies),
        keys: names(keys),
        decision: decision ?? before.decision,
        at: Date.now(),
      })
    },
    sent(site, header) {
      const found = header.split(';').map(pair => pair.split('=')[0]!.trim())
      keep({ ...of(site), sent: found.filter(Boolean) })
    },
    clear(site) {
      if (site == null) reports.clear()
      else reports.delete(site)
      changed()
    },
  }
}

const keyOf = (one: Happening) => [one.event, one.kind, one.what, one.service, one.reason].join(' ')

function happening(event: unknown): Happening | undefined {
  if (typeof event !== 'object' || !event) return undefined
  const part = (name: string) => String((event as Record<string, unknown>)[name] ?? '').slice(0, 300)
  // Addresses are told apart by host and path; the query differs each time and would make a row of each.
  const what = part('what').split(/[?#]/)[0]!
  return {
    event: part('event'),
    kind: part('kind'),
    what,
    service: part('service'),
    reason: part('reason'),
    count: 1,
    last: Date.now(),
  }
}

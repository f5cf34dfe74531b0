import { parseUrl } from '../url/index.ts'
import { boundedText } from './sender.ts'

/** What a browser reported: a place that the policy does not let it reach. Anybody can make one up. */
export interface Finding {
  /** `seen`: nothing stopped it (a report-only policy); `refused`: the browser did not ask. Named as the guard's events. */
  readonly event: 'seen' | 'refused'
  /** The directive of Content-Security-Policy that it was against: `script-src-elem`, `img-src`. */
  readonly kind: string
  /** Its URL without query and fragment, or only its origin, as browsers tell it. */
  readonly what: string
  /** The service it belongs to; empty when the policy declares none. */
  readonly service: string
  /** Why: the decision's reason now, or `undeclared`. */
  readonly reason: string
  /** The path of the page, without query and fragment. */
  readonly page: string
}

/** A report in either of its two forms, as far as it can be believed. */
interface Report {
  readonly blocked: string
  readonly directive: string
  readonly page: string
  readonly disposition: string
}

/** How many reports of one request are read, and how many findings are remembered so that each is told once. */
const READ = 100
const REMEMBERED = 1000

export interface ReportParts {
  readonly url: URL
  whose(url: string): string | null | undefined
  reason(service: string): string
  tell(finding: Finding): void
}

/**
 * Turns reports (`application/csp-report` and `application/reports+json`, CSP Level 3 section 5) into findings, one for each
 * host, directive and service. `told` remembers.
 */
export async function takeReports(
  request: Request,
  parts: ReportParts,
  told: Set<string>,
): Promise<Response> {
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'POST' } })
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/(csp-report|reports\+json|json)\b/i.test(type))
    return new Response(null, { status: 415 })
  const text = await boundedText(request)
  if (text === undefined) return new Response(null, { status: 413 })
  const reports = read(text)
  if (!reports) return new Response(null, { status: 400 })
  for (const report of reports.slice(0, READ)) {
    const finding = findingOf(report, parts)
    if (!finding) continue
    // One word of a place is enough, whatever its paths.
    const key = [finding.event, finding.kind, finding.service, new URL(finding.what).host].join(' ')
    if (told.has(key)) continue
    if (told.size >= REMEMBERED) told.clear()
    told.add(key)
    parts.tell(finding)
  }
  return new Response(null, { status: 204 })
}

function read(text: string): Report[] | undefined {
  try {
    const told: unknown = JSON.parse(text)
    const list = Array.isArray(told) ? told : [told]
    return list.flatMap(item => reportOf(item) ?? [])
  } catch {
    // Not JSON: the caller answers 400.
  }
}

function reportOf(item: unknown): Report | undefined {
  const outer = item as { type?: unknown; body?: unknown; 'csp-report'?: unknown } | null
  const modern = outer?.type === 'csp-violation'
  const body = (modern ? outer.body : outer?.['csp-report']) as Record<string, unknown> | null | undefined
  if (typeof body !== 'object' || body === null) return
  const text = (...names: string[]): string => {
    const value = names.map(name => body[name]).find(value => typeof value === 'string')
    return typeof value === 'string' ? value.slice(0, 2048) : ''
  }
  return {
    blocked: text('blockedURL', 'blocked-uri'),
    directive: text('effectiveDirective', 'effective-directive', 'violated-directive').split(' ')[0]!,
    page: text('documentURL', 'document-uri'),
    disposition: text('disposition'),
  }
}

function findingOf(
  { blocked, directive, page, disposition }: Report,
  parts: ReportParts,
): Finding | undefined {
  const [place, document] = [parseUrl(blocked), parseUrl(page)]
  if (!place || !/^(http|ws)s?:$/.test(place.protocol) || document?.host !== parts.url.host) return
  if (!/^[a-z-]{1,30}$/.test(directive)) return
  const service = parts.whose(place.href)
  // The site's own: its own policy was against it, not ours.
  if (service == null) return
  return {
    event: disposition === 'report' ? 'seen' : 'refused',
    kind: directive,
    what: place.origin + (place.pathname === '/' ? '' : place.pathname),
    service,
    reason: service ? parts.reason(service) : 'undeclared',
    page: document.pathname,
  }
}

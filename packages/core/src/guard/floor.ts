import { contentSecurityPolicy, reachOnly } from '../csp/index.ts'
import { decidePage, type PageDecision } from '../decide/index.ts'
import type { GuardOptions } from './types.ts'
import type { Warden } from './warden.ts'

/** The key in `sessionStorage` that says what a reload is for, until the page is back. */
const MARK = 'heed:floor'

/** A Content Security Policy under the page, beneath the gates. */
export interface Floor {
  /** Whether a service has to wait although it is allowed: the page is about to be loaded again for it. */
  awaits(service: string): boolean
  /** Notes that something of a service was stopped where no gate can revive it. */
  lose(service: string): void
  stop(): void
}

/**
 * Lays a Content Security Policy that reaches the hosts of the services that may run now (`strict`) or of all that are
 * declared (`lax`), and follows the decision. A policy in a `meta` element can be narrowed by another, never widened
 * (CSP section 8.1): when there is more to reach, the page is loaded again, once.
 */
export function layFloor(
  warden: Warden,
  { floor, hosts = [], reload = () => location.reload() }: GuardOptions,
): Floor {
  const lost = new Set<string>()
  let reached: readonly string[] | undefined
  let settled: PageDecision
  let parting: boolean | undefined
  let failed: boolean

  warden.always(() => {
    const { consent } = warden
    if (!floor || !consent) return
    const { choice, decision } = consent.snapshot()
    // Nobody looks at a prerendered page yet, and nobody will want to see it load twice: it reaches what it may once shown.
    const { services } = (document as { prerendering?: boolean }).prerendering
      ? decidePage(consent.policy, choice, { ...decision, now: Date.now() })
      : decision
    const allows = (id: string): boolean => !!services[id]?.allowed
    const text = contentSecurityPolicy(consent.policy, id => floor === 'lax' || allows(id), [
      location.hostname,
      ...hosts,
    ])
    const allowed = `${Object.keys(services).filter(allows)}`
    const sources = new Set(text.split(' '))
    const shared = reached?.filter(source => sources.has(source))
    const wider = shared && (shared.length < sources.size || [...lost].some(allows))
    // What loses nothing by it needs no further policy: each one costs at every request.
    if (shared?.length !== reached?.length || !reached) {
      const meta = document.createElement('meta')
      meta.httpEquiv = 'Content-Security-Policy'
      meta.content = text
      document.head.append(meta)
    }
    try {
      if (!reached) {
        // Loaded again and still not allowed: this browser keeps no answer. One more reload would end the same way.
        failed = (sessionStorage[MARK] ?? allowed) !== allowed
        delete sessionStorage[MARK]
      } else if (wider && !failed && !parting) {
        sessionStorage[MARK] = allowed
        parting = true
        // Who listens to the change hears of it first.
        setTimeout(reload)
      }
    } catch {
      // Without storage nobody could tell a second reload from the first.
    }
    reached = shared ?? [...sources]
    if (!parting) settled = decision
  })

  const refused = (event: SecurityPolicyViolationEvent): void => {
    const { blockedURI, effectiveDirective, originalPolicy } = event
    if (!originalPolicy.startsWith(reachOnly)) return
    // The page did not write this policy and need not hear of it.
    event.stopImmediatePropagation()
    const service = warden.whose(blockedURI)
    warden.tell('refused', effectiveDirective, blockedURI, service, warden.judge(service)[1], 'csp')
  }
  addEventListener('securitypolicyviolation', refused, true)

  return {
    awaits: id => !!parting && !(settled.services[id] ?? settled.purposes[id])?.allowed,
    lose: id => void lost.add(id),
    stop: () => removeEventListener('securitypolicyviolation', refused, true),
  }
}

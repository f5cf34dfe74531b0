import { contentSecurityPolicy, reachOnly } from '../csp/index.ts'
import { decidePage, type PageDecision } from '../decide/index.ts'
import type { GuardOptions } from './types.ts'
import type { Warden } from './warden.ts'

/** The key in `sessionStorage` that says what a reload is for, until the page is back. */
const MARK = 'heed:floor'

/** A Content Security Policy under the page, beneath the gates. */
export interface Floor {
  /** Services of which something was stopped where no gate can revive it. */
  readonly lost: Set<string>
  /** Whether a service has to wait although it is allowed: the page is about to be loaded again for it. */
  awaits(service: string): boolean
  stop(): void
}

/**
 * Lays a Content Security Policy that reaches the hosts of the services that may run now (`strict`) or of all that are
 * declared (`lax`), and follows the decision. A policy in a `meta` element can be narrowed by another, never widened
 * (CSP section 8.1): when there is more to reach, the page is loaded again, once.
 */
export function layFloor(warden: Warden, { floor = 'off', hosts = [], beforeReload }: GuardOptions): Floor {
  const lost = new Set<string>()
  /** The sources that this page reaches, and the decision they come from. */
  let reached: readonly string[] | undefined
  let settled: PageDecision
  let failed: boolean
  let parting: boolean | undefined

  const leave = async (): Promise<void> => {
    try {
      await beforeReload?.()
    } finally {
      // A page that answered a form would be asked for by the same form again (Chromium 156 asks nobody). An entry of the history
      // that was replaced is fetched with GET.
      history.replaceState(history.state, '')
      location.reload()
    }
  }

  warden.always(() => {
    const { consent } = warden
    if (!consent || floor === 'off') return
    const { choice, decision } = consent.snapshot()
    // Nobody looks at a prerendered page yet, and nobody will want to see it load twice: it reaches what it may once shown.
    const { services } = (document as { prerendering?: boolean }).prerendering
      ? decidePage(consent.policy, choice, { ...decision, now: Date.now() })
      : decision
    const allows = (id: string): boolean => !!services[id]?.allowed
    const content = contentSecurityPolicy(consent.policy, id => floor === 'lax' || allows(id), [
      location.hostname,
      ...hosts,
    ])
    const allowed = `${Object.keys(services).filter(allows)}`
    const sources = content.split(' ')
    const both = reached?.filter(source => sources.includes(source))
    // What loses nothing by it needs no further policy: each one is asked at every request.
    if (both?.length !== reached?.length || !both)
      document.head.append(
        Object.assign(document.createElement('meta'), { httpEquiv: 'Content-Security-Policy', content }),
      )
    try {
      if (!both) {
        // Loaded again and still not allowed: this browser keeps no answer. One more reload would end the same way.
        failed = (sessionStorage[MARK] ?? allowed) !== allowed
        delete sessionStorage[MARK]
      } else if ((both.length < sources.length || [...lost].some(allows)) && !failed && !parting) {
        sessionStorage[MARK] = allowed
        parting = true
        // Who listens to the change hears of it first.
        setTimeout(leave)
      }
    } catch {
      // Without storage nobody could tell a second reload from the first.
    }
    reached = both ?? sources
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
    lost,
    awaits: id => !!parting && !(settled.services[id] ?? settled.purposes[id])?.allowed,
    stop: () => removeEventListener('securitypolicyviolation', refused, true),
  }
}

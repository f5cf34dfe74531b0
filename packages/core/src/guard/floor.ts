import { policyOf, reachOnly, sourcesFor } from '../csp/index.ts'
import { decidePage, type PageDecision } from '../decide/index.ts'
import { readCookie } from '../store/index.ts'
import type { GuardOptions } from './types.ts'
import type { Warden } from './warden.ts'

/**
 * The cookie that says, for one load of one page, which place a frame may reach that the person let load once: a host and a path,
 * as a host pattern. A cookie, so that a server that sends a policy of its own knows as well.
 */
export const ONCE = 'heed-once'

/** A Content Security Policy under the page, beneath the gates. */
export interface Floor {
  /** Services of which something was stopped where no gate can revive it. */
  readonly missed: Set<string>
  /** The sources that this page reaches; none before there is a store. */
  reached?: readonly string[]
  /** What the page ought to reach now, which services may run then, and the decision that says so. */
  aim(): readonly [sources: readonly string[], allowed: readonly string[], decision: PageDecision]
  /** Lays one more policy. */
  lay(sources: readonly string[]): void
  /** Whether a service has to wait although it is allowed: the page is about to be loaded again for it. */
  awaits(service: string): unknown
  /** Follows the decision, once the gate is there that does so. */
  follow?(): void
  /** Loads the page again, once the same gate is there. */
  leave?(): Promise<void>
  beforeReload?: GuardOptions['beforeReload']
}

/**
 * Lays a Content Security Policy that reaches the hosts of the services that may run now (`strict`) or of all that are
 * declared (`lax`), as soon as there is a store.
 */
export function layFloor(
  warden: Warden,
  { floor: kind = 'off', hosts = [], beforeReload }: GuardOptions,
): Floor {
  const refused = (event: SecurityPolicyViolationEvent): void => {
    const { blockedURI, effectiveDirective, originalPolicy } = event
    if (!originalPolicy.startsWith(reachOnly)) return
    // The page did not write this policy and need not hear of it.
    event.stopImmediatePropagation()
    const service = warden.whose(blockedURI)
    warden.tell('refused', effectiveDirective, blockedURI, service, warden.judge(service)[1], 'csp')
  }
  warden.listen(globalThis, 'securitypolicyviolation', refused as (event: Event) => void)

  const once = readCookie({ name: ONCE })
  const floor: Floor = {
    missed: new Set(),
    aim() {
      const { policy, snapshot } = warden.consent!
      const { choice, decision } = snapshot()
      // Nobody looks at a prerendered page yet, and nobody will want to see it load twice: it reaches what it may once shown.
      const { services } = (document as { prerendering?: boolean }).prerendering
        ? decidePage(policy, choice, { ...decision, now: Date.now() })
        : decision
      const allowed = Object.keys(services).filter(id => services[id]!.allowed)
      const sources = sourcesFor(policy, id => kind === 'lax' || allowed.includes(id), [
        location.hostname,
        ...hosts,
        ...once,
      ])
      return [sources, allowed, decision]
    },
    lay(sources) {
      const meta = document.createElement('meta')
      meta.httpEquiv = 'Content-Security-Policy'
      meta.content = policyOf(sources)
      document.head.append(meta)
    },
    awaits() {},
    beforeReload,
  }
  warden.always(() => {
    if (!warden.consent || kind === 'off') return
    if (!floor.reached) floor.lay(([floor.reached] = floor.aim())[0])
    floor.follow?.()
  })
  return floor
}

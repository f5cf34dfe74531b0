import type { Choice } from '../choice/index.ts'
import type { Policy } from '../policy/index.ts'
import { decidePage } from './decide.ts'
import type { Context, Due, PageDecision } from './types.ts'

/**
 * Whether one must ask, about what, and why. Only purposes that a service on the page serves are asked about; a
 * purpose whose refusal is older than the policy's `askAgain` may be asked about again and stays refused meanwhile.
 * What a signal refuses is not asked about, and neither is anything of a browser that keeps no cookies.
 */
export function due(
  policy: Policy,
  choice: Choice,
  context: Context,
  decision: PageDecision = decidePage(policy, choice, context),
): Due {
  const verdicts = { ...decision.purposes, ...decision.services }
  const isOpen = (id: string): boolean => verdicts[id]!.open
  const purposes = choosable(policy, decision).filter(isOpen)
  const services = Object.keys(decision.services).filter(
    id => isOpen(id) && !isOpen(policy.services![id]!.purpose),
  )
  const ids = [...purposes, ...services]
  return {
    ask: !context.signals?.cookiesOff && ids.length > 0,
    purposes,
    services,
    why: Object.fromEntries(ids.map(id => [id, verdicts[id]!.reason])),
  }
}

/**
 * The purposes a visitor can answer on the page: in force, not required, not switched off by a signal, and served by a
 * service.
 */
export function choosable(policy: Policy, { purposes, services }: PageDecision): string[] {
  const inForce = Object.keys(services).filter(id => services[id]!.reason !== 'not-in-force')
  return Object.keys(purposes).filter(
    id =>
      !/required|not-in|waiting|gpc|dnt/.test(purposes[id]!.reason) &&
      inForce.some(service => policy.services![service]!.purpose === id),
  )
}

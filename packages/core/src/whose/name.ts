import { type KeyRule, matchesName, type Policy, type Service } from '../policy/index.ts'

/** Where a page keeps things under names. */
export type Area = 'cookie' | KeyRule['area']

/** Tells which service declares a name; nothing for one that nobody declares: it is the site's own. */
export type WhoseName = (name: string) => string | undefined

/** How many answers are kept: names may be made up without end. */
const KEPT = 1000

/** Tells whose a cookie or a storage key is, by its name. */
export function whoseName(policy: Policy | undefined, area: Area): WhoseName {
  // Of two services that had a name one after the other, the later declared has it.
  const services = Object.entries(policy?.services ?? {}).reverse()
  const known = new Map<string, string | undefined>()
  const look = (name: string): string | undefined =>
    services.find(([, service]) => rulesOf(service, area)?.some?.(rule => matchesName(rule?.name, name)))?.[0]
  return name => {
    if (known.size > KEPT) known.clear()
    if (!known.has(name)) known.set(name, look(name))
    return known.get(name)
  }
}

/** What a service declares for an area, if anything: a list, or in a page, where nobody has checked the policy, whatever stands in its place. */
export function rulesOf(
  service: Service,
  area: Area,
): readonly { readonly name: string; readonly lifetime?: string }[] | undefined {
  return area === 'cookie' ? service.cookies : service.storage?.filter?.(rule => rule?.area === area)
}

import { matchesName } from '../policy/index.ts'
import { type Area, rulesOf, whoseName } from '../whose/index.ts'
import type { Warden, Whose } from './warden.ts'

/** A place where a page keeps things under names. */
export interface Keeper {
  readonly kind: Area
  names(): readonly string[] | Promise<readonly string[]>
  /** Removes what has a name. */
  remove(name: string): unknown
}

/** How many undeclared names are told, each once: a page may make up new ones for ever. */
const TOLD = 500

/**
 * Guards a place that keeps things under names. `write` is what a write goes through: it is done now, or once its
 * service is granted (the last write of each name), or never; `ceiling` is the lifetime that the policy declares for a name.
 * Declared names of services that may not run are removed when the decision says so, and when somebody else has set
 * them, then looked for again: what is still there is told as `left`. Names that nobody declares are the site's own,
 * and told as `seen`.
 */
export function gateNames(warden: Warden, { kind, names, remove }: Keeper) {
  const { admit, always, judge, listen, tell } = warden
  const told = new Set<string>()
  let policy: unknown
  let look = whoseName(undefined, kind)
  const whose: Whose = name => {
    const now = warden.consent?.policy
    if (policy !== now) look = whoseName((policy = now) as typeof now, kind)
    const service = look(name)
    if (name && service == null && policy && told.size < TOLD && told.size < told.add(name).size)
      tell('seen', kind, name, service, 'undeclared')
    return service
  }
  const ceiling = (name: string): string | undefined => {
    const service = warden.consent?.policy.services?.[whose(name)!]
    return service && rulesOf(service, kind).find(rule => matchesName(rule?.name, name))?.lifetime
  }

  const check = async (found: readonly string[]): Promise<void> => {
    for (const what of found) {
      const service = whose(what)
      const [sentence, reason] = judge(service)
      if (sentence === 'released' || reason === 'waiting') continue
      const gone = remove(what)
      const left = gone ? !(await gone) : (names() as string[]).includes(what)
      if (!left) tell('removed', kind, what, service, reason)
      // It will be found again and again.
      else if (told.size < told.add(what).size) tell('left', kind, what, service, 'out-of-reach')
    }
  }
  const sweep = (): void => {
    // Without a rule there is nothing to remove, and asking for databases is no small thing.
    const services = Object.values(warden.consent?.policy.services ?? {})
    if (!services.some(service => rulesOf(service, kind).length)) return
    const found = names()
    ;('then' in found ? found.then(check) : check(found)).catch(() => {})
  }
  always(sweep)
  // Servers, other tabs and frames set things too.
  listen(globalThis, 'focus storage visibilitychange', sweep)

  return {
    whose,
    ceiling,
    sweep,
    // The site's own names cost a look-up and nothing else.
    write: (what: string, go: () => unknown): unknown =>
      whose(what) == null ? go() : admit({ kind, what, whose, go, fail() {}, key: kind + what }),
  }
}

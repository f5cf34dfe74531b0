import { type Area, whoseName } from '../whose/index.ts'
import type { Warden, Whose } from './warden.ts'

/** What a gate asks about things that are kept under names. */
export interface Names {
  whose: Whose
  /** Does what a write goes through: now, or once its service is granted (the last of each name), or never. */
  write(what: string, go: () => unknown): unknown
}

/** How many undeclared names are told, each once: a page may make up new ones for ever. */
const TOLD = 500

/** Whose the names of one place are. Those that nobody declares are the site's own, and told as `seen`. */
export function createNames(warden: Warden, kind: Area): Names {
  const told = new Set<string>()
  let policy: unknown
  let look = whoseName(undefined, kind)
  const whose: Whose = name => {
    const now = warden.consent?.policy
    if (policy !== now) look = whoseName((policy = now) as typeof now, kind)
    const service = look(name)
    if (name && service == null && policy && told.size < TOLD && told.size < told.add(name).size)
      warden.tell('seen', kind, name, service, 'undeclared')
    return service
  }
  return {
    whose,
    // The site's own names cost a look-up and nothing else.
    write: (what, go) =>
      whose(what) == null ? go() : warden.admit({ kind, what, whose, go, fail() {}, key: kind + what }),
  }
}

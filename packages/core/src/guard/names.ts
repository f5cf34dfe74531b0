import { type Area, whoseName } from '../whose/index.ts'
import type { Warden } from './warden.ts'

/** A place where a page keeps things under names: cookies, or one of the two storage areas. */
export interface Keeper {
  readonly kind: Area
  names(): readonly string[]
  remove(name: string): void
}

/**
 * Guards a place that keeps things under names. Returns what a write goes through: it is done now, or once its
 * service is granted (the last write of each name), or never. Declared names of services that may not run are
 * removed, then looked for again: what is still there is told as `left`.
 */
export function gateNames(
  warden: Warden,
  { kind, names, remove }: Keeper,
): (name: string, go: () => void) => void {
  let policy: unknown
  let look = whoseName(undefined, kind)
  const whose = (name: string): string | undefined => {
    const now = warden.consent?.policy
    if (policy !== now) look = whoseName((policy = now) as typeof now, kind)
    return look(name)
  }

  warden.always(() => {
    for (const what of names()) {
      const service = whose(what)
      const [sentence, reason] = warden.judge(service)
      if (sentence === 'released' || reason === 'waiting') continue
      remove(what)
      warden.tell(names().includes(what) ? 'left' : 'removed', kind, what, service, reason)
    }
  })

  return (what, go) => warden.admit({ kind, what, whose, go, fail() {}, key: kind + what })
}

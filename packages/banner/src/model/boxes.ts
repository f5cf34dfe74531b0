import { named, say, titleOf, without } from './say.ts'
import { boxOf, shown, ticked } from './scope.ts'
import type { BoxItem, Source } from './types.ts'

/** What the first layer shows with a box each: the purposes and services named, or every purpose. */
export function boxes(source: Source, ids: readonly string[] = shown(source)): BoxItem[] {
  const { policy, snapshot, words } = source
  const { purposes, services } = snapshot.decision
  return ids.map(id => {
    const purpose = purposes[id] && policy.purposes[id]
    const item = purpose || policy.services![id]!
    const verdict = (purposes[id] ?? services[id])!
    const required = verdict.reason === 'required'
    return {
      id,
      kind: purpose ? 'purpose' : 'service',
      title: purpose ? titleOf(source, id) : named(source, id),
      // What a no costs is said before somebody says it (CT4, CG7).
      lines: [say(source, item.text), without(source, required ? undefined : item.without)].filter(Boolean),
      on: ticked(verdict),
      box: boxOf(verdict),
      badge: required ? words.always : undefined,
    }
  })
}

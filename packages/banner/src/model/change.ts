import type { Version } from '@heed/core'
import { linkTo, say } from './say.ts'
import type { Change, Source } from './types.ts'

/** The notice of a change: what each version says of itself, and that nothing is asked. */
export function change(source: Source, versions: readonly Version[]): Change {
  const { policy, words } = source
  return {
    title: words.changed,
    lines: [...versions.map(({ summary }) => say(source, summary)), words.unasked],
    link: linkTo(words.policy, policy.site.policyUrl),
    close: words.close,
    choose: words.details,
  }
}

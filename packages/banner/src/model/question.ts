import { linkTo, named, say, saying, titleOf, without } from './say.ts'
import { serving } from './scope.ts'
import type { Notice, Source } from './types.ts'

/**
 * The question about one purpose or service at the moment something needs it (CT3): what it is for, who would get data, and what
 * a no costs. A service whose purpose has no answer stands on that of the purpose, so that is asked.
 */
export function question(source: Source, id: string): Notice {
  const { policy, snapshot, words } = source
  const { purposes } = snapshot.decision
  const service = policy.services?.[id]
  const about = service && purposes[service.purpose]!.open ? service.purpose : id
  const alone = about === id ? service : undefined
  const item = alone ?? policy.purposes[about]!
  const name = alone ? named(source, id) : titleOf(source, about)
  const providers = alone
    ? [alone.provider.name]
    : serving(source, about).map(id => policy.services![id]!.provider.name)
  return {
    title: words.now,
    lines: [
      saying(source, words.needs, [name]),
      say(source, item.text),
      saying(source, words.recipients, [...new Set(providers)]),
      without(source, item.without),
    ].filter(Boolean),
    link: linkTo(words.policy, policy.site.policyUrl),
    boxes: [],
    accept: { label: words.accept, answers: { [about]: true } },
    refuse: { label: words.refuse, answers: { [about]: false } },
    choose: words.choose,
  }
}

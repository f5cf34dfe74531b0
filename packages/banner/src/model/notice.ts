import { all } from './answers.ts'
import { aboutGpc, linkTo, say, saying } from './say.ts'
import { free, ticked } from './scope.ts'
import type { Notice, Source } from './types.ts'

/**
 * The first layer: what is asked, what runs already, and one button each for yes and no. Where a part has been
 * answered before, the buttons answer only what is asked now, and everything else stands.
 */
export function notice(source: Source): Notice {
  const { policy, snapshot, words } = source
  const { due, decision } = snapshot
  const choosable = free(source)
  const purposes = due.ask ? due.purposes : choosable
  const services = due.ask ? due.services : []
  const part = due.ask && choosable.some(id => !purposes.includes(id))

  const title = (id: string) => say(source, policy.purposes[id]!.title)
  const named = (id: string) => {
    const { title, provider } = policy.services![id]!
    return `${say(source, title)} (${provider.name})`
  }
  const on = purposes.filter(id => ticked(decision.purposes[id]!))
  const off = purposes.filter(id => !on.includes(id))
  const onServices = services.filter(id => ticked(decision.services[id]!))
  const waits = off.length + services.length - onServices.length > 0

  const text = [
    saying(source, words.added, services.map(named)),
    saying(source, words.asks, off.map(title), say(source, policy.site.name)),
    waits && words.starts,
    saying(source, words.runs, [...on.map(title), ...onServices.map(named)]),
    part ? words.stands : words.later,
  ]
  const ids = part ? [...purposes, ...services] : choosable
  return {
    title: words.title,
    lines: [text.filter(Boolean).join(' '), aboutGpc(source)].filter(Boolean),
    link: linkTo(words.policy, policy.site.policyUrl),
    accept: { label: part ? words.accept : words.acceptAll, answers: all(ids, true) },
    refuse: { label: part ? words.refuse : words.refuseAll, answers: all(ids, false) },
    choose: words.choose,
  }
}

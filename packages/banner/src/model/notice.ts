import type { Verdict } from '@heed/core'
import { paragraph } from '../words/index.ts'
import { all } from './answers.ts'
import { boxes } from './boxes.ts'
import { news } from './news.ts'
import { aboutGpc, gpcState, linkTo, named, say, saying, titleOf } from './say.ts'
import { free, optsOut, ticked } from './scope.ts'
import type { Layer, Line, Notice, Source } from './types.ts'

/**
 * The first layer: what is asked, what runs already, and one button each for yes and no. Where a part has been
 * answered before, the buttons answer only what is asked now, and everything else stands; what changed since is told first.
 */
export function notice(source: Source, layer: Layer = 'summary'): Notice {
  const { policy, snapshot, words } = source
  const { due, decision } = snapshot
  const choosable = free(source)
  const purposes = due.ask ? due.purposes : choosable
  const services = due.ask ? due.services : []
  const part = due.ask && choosable.some(id => !purposes.includes(id))
  const ids = part ? [...purposes, ...services] : choosable
  const { lapsed, head, items, told } = news(source)

  const verdictOf = (id: string): Verdict => (decision.purposes[id] ?? decision.services[id])!
  const nameOf = (id: string): string => (decision.purposes[id] ? titleOf(source, id) : named(source, id))
  const asked = [...purposes, ...services]
  const on = asked.filter(id => ticked(verdictOf(id)))
  const exempt = on.filter(id => verdictOf(id).mode === 'exempt-with-objection')
  const off = purposes.filter(id => !on.includes(id) && !told.includes(id))
  // Where nothing waits for a yes, the question is whether to keep it.
  const objects = exempt.length > 0 && exempt.length === asked.length
  const one = part || objects

  const listed = layer === 'purposes'
  const text = [
    // The boxes themselves say what is asked and what is on.
    listed ? words.intro : saying(source, words.asks, off.map(nameOf), say(source, policy.site.name)),
    on.length < asked.length ? words.starts : '',
    listed ? '' : saying(source, words.runs, on.filter(id => !exempt.includes(id)).map(nameOf)),
    saying(source, words.exempt, exempt.map(nameOf)),
    part ? words.stands : words.later,
  ]
  const lines: readonly Line[] = [lapsed, head, items, aboutGpc(source), paragraph(text, words.language)]
  return {
    title: items.length ? words.changed : optsOut(source) ? words.choices : words.title,
    lines: lines.filter(line => line.length),
    link: linkTo(words.policy, policy.site.policyUrl),
    state: gpcState(source),
    boxes: listed ? boxes(source, part ? ids : undefined) : [],
    accept: {
      label: objects ? words.keep : one ? words.accept : words.acceptAll,
      answers: all(ids, true),
    },
    refuse: {
      label: objects ? words.object : one ? words.refuse : words.refuseAll,
      answers: all(ids, false),
    },
    save: listed ? words.save : undefined,
    choose: listed ? words.details : words.choose,
  }
}

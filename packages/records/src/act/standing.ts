import type { TopicAnswer } from '@heed/core/server'
import { fold, MOST_SENDS, type Stand, type Standing, standingAt } from './fold.ts'
import type { Split } from './split.ts'
import { EVERYTHING, type Folded, type Stood, standsApart } from './types.ts'

/** How things stand at an instant after some acts, all of them. */
export function standing(acts: readonly Folded[], splits: readonly Split[] = [], now = 0): Standing {
  return standingAt(fold(acts, splits), splits, now)
}

/** The answer that counts for a topic: its own, else the no to everything. */
export function answerTo(standing: Standing, topic: string): TopicAnswer | undefined {
  return standing.topics.get(topic)?.answer ?? (standsApart(topic) ? undefined : standing.everything)
}

/** How a topic, or `*`, stands, in one word. */
export function stoodFor(standing: Standing, topic: string): Stood {
  if (topic !== EVERYTHING && standing.topics.get(topic)?.pending != null) return 'pending'
  const answer = topic === EVERYTHING ? standing.everything : answerTo(standing, topic)
  if (!answer) return 'none'
  return answer.granted ? (answer.confirmed ? 'confirmed' : 'granted') : 'stopped'
}

/**
 * One standing of several, for a person who is known by more than one name. For each topic the answer counts that
 * `weighed` finds, of two at the same instant the no; a send that any remembers is remembered.
 */
export function joined(standings: readonly Standing[]): Standing {
  if (standings.length === 1) return standings[0]!
  const topics = new Map<string, Stand>()
  for (const topic of new Set(standings.flatMap(({ topics }) => [...topics.keys()]))) {
    const own = standings.filter(({ topics }) => topics.has(topic))
    const answer = weighed(standings.map(standing => answerTo(standing, topic)))
    const pending = own.map(({ topics }) => topics.get(topic)!.pending).find(at => at != null)
    const waits = pending != null && (!answer || answer.granted || pending >= answer.at)
    const until = furthest(own.map(({ topics }) => topics.get(topic)!.until))
    // Under two names a send is the same one when it is of the same instant: the newer name has it from the older.
    const sends = [...new Set(own.flatMap(({ topics }) => topics.get(topic)!.sends ?? []))].sort(
      (a, b) => a - b,
    )
    // A no to everything stays one, so that it reads as what it was.
    const mine = answer && !standings.some(({ everything }) => everything === answer)
    topics.set(topic, {
      ...(mine && { answer }),
      ...(waits && { pending }),
      ...(until != null && { until }),
      ...(sends.length > 0 && { sends: sends.slice(-MOST_SENDS) }),
    })
  }
  const everything = weighed(standings.map(({ everything }) => everything))
  const until = furthest(standings.map(({ until }) => until))
  const since = standings.map(({ since }) => since).filter(at => at != null)
  return {
    topics,
    ...(everything && { everything }),
    ...(until != null && { until }),
    ...(since.length > 0 && { since: Math.min(...since) }),
  }
}

function furthest(instants: readonly (number | undefined)[]): number | undefined {
  const known = instants.filter(at => at != null)
  return known.length > 0 ? Math.max(...known) : undefined
}

/**
 * The answer that counts of several that did not know of each other: the latest, but a no gives way only to a later yes that the
 * address itself confirmed, as it would have where both were known.
 */
export function weighed(answers: readonly (TopicAnswer | undefined)[]): TopicAnswer | undefined {
  const known = answers.filter(answer => answer !== undefined)
  const last = (some: readonly TopicAnswer[]): TopicAnswer | undefined =>
    some.reduce<TopicAnswer | undefined>((one, other) => (one && one.at >= other.at ? one : other), undefined)
  const no = last(known.filter(({ granted }) => !granted))
  const yes = last(known.filter(({ granted, confirmed }) => granted && (confirmed || !no)))
  return yes && (!no || yes.at > no.at) ? yes : no
}

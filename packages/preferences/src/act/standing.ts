import type { TopicAnswer } from '@heed/core/server'
import { follows, type Split } from './split.ts'
import { type Act, EVERYTHING } from './types.ts'

/** What the acts of one address amount to. */
export interface Standing {
  /** By topic id. */
  readonly topics: ReadonlyMap<string, Stand>
  /** The no to everything, if there was one. Holds for every topic that has no later answer in `topics`. */
  readonly everything?: TopicAnswer
}

export interface Stand {
  readonly answer?: TopicAnswer
  /** When a confirmation was asked for that has not come yet: milliseconds since 1970. */
  readonly pending?: number
  /** Whether a `once` message went out. */
  readonly sent?: boolean
}

/**
 * Folds acts, in their order, into how things stand at an instant. Pure. The order is that of `seq`: clocks can step
 * back. Where a version split a topic, the answer that stood for the older one then stands for the newer one as well,
 * unless that has one; what is answered afterwards is about one of the two only.
 * Throws on a kind it does not know, so that the gate denies rather than guesses.
 */
export function standing(acts: readonly Act[], splits: readonly Split[] = [], now = 0): Standing {
  let everything: TopicAnswer | undefined
  let topics = new Map<string, Stand>()
  const waiting = [...splits]
  const split = (due: (split: Split) => boolean): void => {
    while (waiting[0] && due(waiting[0])) {
      const { topic, from } = waiting.shift()!
      const [stand, older] = [topics.get(topic), topics.get(from)?.answer]
      if (older && !stand?.answer) topics.set(topic, { ...stand, answer: older })
    }
  }
  for (const act of acts) {
    split(one => follows(act, one))
    const { kind, topic, at, version } = act
    const before = topics.get(topic)
    const sent = before?.sent
    switch (kind) {
      case 'grant': {
        const confirmed = before?.answer?.granted === true && before.answer.confirmed === true
        topics.set(topic, { answer: { granted: true, at, version, confirmed }, sent })
        break
      }
      case 'request':
        topics.set(topic, { ...before, pending: at })
        break
      case 'confirm':
        topics.set(topic, { answer: { granted: true, at, version, confirmed: true }, sent })
        break
      case 'stop':
        if (topic === EVERYTHING) {
          everything = { granted: false, at, version }
          topics = new Map([...topics].filter(([, stand]) => stand.sent).map(([id]) => [id, { sent: true }]))
        } else topics.set(topic, { answer: { granted: false, at, version }, sent })
        break
      case 'sent':
        topics.set(topic, { ...before, sent: true })
        break
      default:
        throw new Error(
          `[@heed/preferences] The ledger holds an act of the unknown kind "${kind satisfies never}".`,
        )
    }
  }
  split(({ at }) => at <= now)
  return everything ? { topics, everything } : { topics }
}

/** The answer that counts for a topic: its own, else the no to everything. */
export function answerTo(standing: Standing, topic: string): TopicAnswer | undefined {
  return standing.topics.get(topic)?.answer ?? standing.everything
}

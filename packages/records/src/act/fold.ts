import type { TopicAnswer } from '@heed/core/server'
import { follows, type Split } from './split.ts'
import { EVERYTHING, type Folded, overChannel, standsApart } from './types.ts'

/** What the acts of one address amount to. */
export interface Standing {
  /** By topic id. */
  readonly topics: ReadonlyMap<string, Stand>
  /** The no to everything, if there was one. Holds for every topic that has no later answer in `topics`. */
  readonly everything?: TopicAnswer
  /** The end of a pause of everything: milliseconds since 1970. It may have passed. */
  readonly until?: number
  /** The earliest instant of an act; absent where there is none. */
  readonly since?: number
}

export interface Stand {
  readonly answer?: TopicAnswer
  /** When a confirmation was asked for that has not come yet: milliseconds since 1970. */
  readonly pending?: number
  /** The end of a pause: milliseconds since 1970. It may have passed. */
  readonly until?: number
  /** When the last messages went out, of a topic whose messages are counted; at most `MOST_SENDS`, the latest last. */
  readonly sends?: readonly number[]
}

/** How many sends are remembered for a topic. */
export const MOST_SENDS = 32

/** A standing together with how far it got, so that folding can go on from it. */
export interface State extends Standing {
  /** The number of the last act in it; 0 before the first. */
  readonly seq: number
  /** How many of the splits it has passed. */
  readonly passed: number
}

/** How it stands with somebody nothing is known about. */
export const NOBODY: State = { topics: new Map(), seq: 0, passed: 0 }

/**
 * Folds acts, in the order of their numbers, into how things stand; from the start or on from an earlier state. Pure, and
 * `fold(all)` is `fold(rest, splits, fold(first, splits))` wherever one cuts. An act that is in the state already changes
 * nothing. The order is that of `seq` and not of `at`: clocks can step back. Where a version split a topic, the answer that
 * stood for the older one then stands for the newer one as well, unless that has one; what is answered afterwards is about
 * one of the two only. Throws on a kind it does not know, so that the gate denies rather than guesses.
 */
export function fold(acts: readonly Folded[], splits: readonly Split[] = [], from: State = NOBODY): State {
  return acts.reduce(
    (state, act) => (act.seq <= state.seq ? state : step(caughtUp(leftBy(act, state), splits, act), act)),
    from,
  )
}

/** How things stand at an instant (milliseconds since 1970), with the splits that took effect since the last act. */
export function standingAt(state: State, splits: readonly Split[], now: number): Standing {
  const { topics, everything, until, since } = passing(state, splits, ({ at }) => at <= now)
  // Member by member, and not by spreading: this is done for every recipient of a mailing who is known.
  const standing: { -readonly [name in keyof Standing]: Standing[name] } = { topics }
  if (everything) standing.everything = everything
  if (until != null) standing.until = until
  if (since != null) standing.since = since
  return standing
}

/** The state right before an act: with the splits that the act follows. */
export function caughtUp(state: State, splits: readonly Split[], act: Pick<Folded, 'version' | 'at'>): State {
  return passing(state, splits, split => follows(act, split))
}

function passing(state: State, splits: readonly Split[], due: (split: Split) => boolean): State {
  let { topics, passed } = state
  for (let next = splits[passed]; next && due(next); next = splits[++passed]) {
    for (const [name, { answer }] of topics) {
      const newer = name === next.from ? next.topic : overChannel(name, next.from, next.topic)
      const stand = newer === undefined ? undefined : topics.get(newer)
      if (newer !== undefined && answer && !stand?.answer)
        topics = new Map(topics).set(newer, { ...stand, answer })
    }
  }
  return passed === state.passed ? state : { ...state, topics, passed }
}

/** What an act finds: after everything was deleted nothing, so that the acts that are left fold to the same. */
const leftBy = ({ kind }: Pick<Folded, 'kind'>, state: State): State => (kind === 'erase' ? NOBODY : state)

function step(earlier: State, { seq, kind, topic, at, version, until }: Folded): State {
  const state = { ...earlier, since: Math.min(earlier.since ?? at, at) }
  const before = state.topics.get(topic)
  const sends = before?.sends ? { sends: before.sends } : {}
  const next = (stand: Stand): State => ({ ...state, seq, topics: new Map(state.topics).set(topic, stand) })
  switch (kind) {
    case 'grant': {
      const confirmed = before?.answer?.granted === true && before.answer.confirmed === true
      return next({ answer: { granted: true, at, version, confirmed }, ...sends })
    }
    case 'request':
      return next({ ...before, pending: at })
    case 'confirm':
      return next({ answer: { granted: true, at, version, confirmed: true }, ...sends })
    case 'stop': {
      const answer = { granted: false, at, version }
      if (topic !== EVERYTHING) return next({ answer, ...sends })
      const topics = new Map<string, Stand>()
      for (const [id, stand] of state.topics)
        if (standsApart(id)) topics.set(id, stand)
        else if (stand.sends) topics.set(id, { sends: stand.sends })
      return { topics, seq, passed: state.passed, since: state.since, everything: answer }
    }
    case 'pause':
      return topic === EVERYTHING ? { ...state, seq, until: until! } : next({ ...before, until: until! })
    case 'sent':
      return next({
        ...before,
        // An act that was brought over may be older than those here.
        sends: [...(before?.sends ?? []), at].sort((one, other) => one - other).slice(-MOST_SENDS),
      })
    case 'erase':
      return {
        ...next({ answer: { granted: true, at, version } }),
        everything: { granted: false, at, version },
      }
    default:
      throw new Error(
        `[@heed/records] The records hold an act of the unknown kind "${kind satisfies never}". Update @heed/records.`,
      )
  }
}

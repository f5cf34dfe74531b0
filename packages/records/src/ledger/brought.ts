import { type Act, answerTo, fold, type Split, type State, stoodFor, weighed } from '../act/index.ts'

/**
 * What has to be appended after a state for acts from elsewhere to be in it: those that are not there yet, in their order and under
 * the next numbers, and behind them a no again wherever one of those here has to stand against what came.
 * Acts from before everything was deleted stay away.
 */
export function brought(
  acts: readonly Act[],
  own: readonly Act[],
  state: State,
  splits: readonly Split[],
  from: 'elsewhere' | 'older-name',
): Act[] {
  const known = new Set(own.map(({ id }) => id))
  const erased = own.findLast(({ kind }) => kind === 'erase')?.at ?? Number.NEGATIVE_INFINITY
  const missing = acts
    .filter(({ id, at }) => !known.has(id) && at > erased)
    .map((act, at) => ({ ...act, seq: state.seq + at + 1 }))
  if (missing.length === 0) return []
  const after = fold(missing, splits, state)
  const again = [...denials(state, fold(missing, splits), after, from), ...pauses(missing, own)]
  const here = again.map((act, at) => ({
    ...{ ...act, seq: after.seq + at + 1, id: crypto.randomUUID() },
    ...{ actor: 'import' as const, via: 'import' as const, before: stoodFor(after, act.topic) },
    after: act.kind === 'stop' ? ('stopped' as const) : stoodFor(after, act.topic),
  }))
  return [...missing, ...here]
}

type Again = Pick<Act, 'kind' | 'topic' | 'at' | 'version' | 'until'>

/**
 * A no for each that does not stand any more and ought to: one that is known here, whatever comes from elsewhere, and of the same
 * person under two names the one that counts.
 */
function denials(here: State, other: State, after: State, from: 'elsewhere' | 'older-name'): Again[] {
  const topics = new Set([here, other, after].flatMap(({ topics }) => [...topics.keys()]))
  return [...topics].flatMap(topic => {
    const own = answerTo(here, topic)
    const no = from === 'elsewhere' && own?.granted === false ? own : weighed([own, answerTo(other, topic)])
    if (no?.granted !== false) return []
    const asked = after.topics.get(topic)?.pending ?? Number.POSITIVE_INFINITY
    return answerTo(after, topic)?.granted === false && asked > no.at
      ? []
      : [{ kind: 'stop', topic, at: no.at, version: no.version }]
  })
}

/** The pauses that are later than those that came. */
function pauses(missing: readonly Act[], own: readonly Act[]): Again[] {
  const last = (acts: readonly Act[]) =>
    new Map(acts.flatMap(act => (act.kind === 'pause' ? [[act.topic, act] as const] : [])))
  const came = last(missing)
  return [...last(own)].flatMap(([topic, { kind, at, version, until }]) =>
    at > (came.get(topic)?.at ?? Number.POSITIVE_INFINITY)
      ? [{ kind, topic, at, version, until: until! }]
      : [],
  )
}

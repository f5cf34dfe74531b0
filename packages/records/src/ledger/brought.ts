import {
  type Act,
  answerTo,
  fold,
  joined,
  type Split,
  type Standing,
  type State,
  stoodFor,
} from '../act/index.ts'

/**
 * What has to be appended after a state for acts from elsewhere to be in it: those that are not there yet, in their order and under
 * the next numbers, and behind them a no again wherever one of those here is later than the yes that came with them.
 * Acts from before everything was deleted stay away.
 */
export function brought(
  acts: readonly Act[],
  own: readonly Act[],
  state: State,
  splits: readonly Split[],
): Act[] {
  const known = new Set(own.map(({ id }) => id))
  const erased = own.findLast(({ kind }) => kind === 'erase')?.at ?? Number.NEGATIVE_INFINITY
  const missing = acts
    .filter(({ id, at }) => !known.has(id) && at > erased)
    .map((act, at) => ({ ...act, seq: state.seq + at + 1 }))
  if (missing.length === 0) return []
  const after = fold(missing, splits, state)
  const wanted = joined([state, fold(missing, splits)])
  const again = [...denials(after, wanted), ...pauses(missing, own)]
  const here = again.map((act, at) => ({
    ...{ ...act, seq: after.seq + at + 1, id: crypto.randomUUID() },
    ...{ actor: 'import' as const, via: 'import' as const, before: stoodFor(after, act.topic) },
    after: act.kind === 'stop' ? ('stopped' as const) : stoodFor(after, act.topic),
  }))
  return [...missing, ...here]
}

type Again = Pick<Act, 'kind' | 'topic' | 'at' | 'version' | 'until'>

/** A no for each that ought to stand and does not. */
function denials(after: State, wanted: Standing): Again[] {
  return [...new Set([...after.topics.keys(), ...wanted.topics.keys()])].flatMap(topic => {
    const [is, want] = [answerTo(after, topic), answerTo(wanted, topic)]
    const waits = after.topics.get(topic)?.pending != null && wanted.topics.get(topic)?.pending == null
    return want?.granted === false && (is?.granted !== false || waits)
      ? [{ kind: 'stop', topic, at: want.at, version: want.version }]
      : []
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

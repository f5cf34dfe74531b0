import type { TopicAnswer } from '@heed/core/server'
import { EVERYTHING, NOBODY, type Stand, type State } from '../act/index.ts'
import type { Statement } from '../engine/index.ts'
import type { Key } from './key.ts'

/** How one topic stands, as it is kept. The row with the highest `seq` of a subject says how far the fold got. */
export interface StandingRow {
  readonly topic: string
  /** The act that last changed the row. */
  readonly seq: number
  readonly granted: number | null
  readonly at: number | null
  readonly version: string | null
  readonly confirmed: number | null
  readonly pending: number | null
  /** 1 where anything was sent. */
  readonly sent: number
  /** The instants of the sends, with commas between. */
  readonly sends: string | null
  readonly until: number | null
  /** The earliest instant of an act of the subject, as the row's own act left it. */
  readonly since: number | null
  /** The name of the list of splits that was folded with, and how many of them were passed. */
  readonly basis: string
  readonly passed: number
}

/** What is kept of a `StandingRow`, in the order of its members. */
const COLUMNS =
  'topic, seq, granted, at, version, confirmed, pending, sent, sends, until, since, basis, passed'

/** The numbers of a row, and its list of them, as one text: a driver takes as long for each column as for this. */
const NUMBERS = ['seq', 'granted', 'at', 'confirmed', 'pending', 'until', 'since', 'passed', 'sent', 'sends']

/** The columns of a `PackedRow`. */
export const PACKED = `topic, version, basis, ${NUMBERS.map(name => `coalesce(${name} || '', '')`).join(" || ' ' || ")} as numbers`

/** A `StandingRow` as it is read. */
export interface PackedRow {
  readonly topic: string
  readonly version: string | null
  readonly basis: string
  readonly numbers: string
}

const numberIn = (text: string): number | null => (text ? Number(text) : null)

export function unpacked({ topic, version, basis, numbers }: PackedRow): StandingRow {
  const [seq, granted, at, confirmed, pending, until, since, passed, sent, sends] = numbers.split(' ') as [
    ...[string, string, string, string, string, string, string, string, string, string],
  ]
  return {
    topic,
    version,
    basis,
    seq: Number(seq),
    granted: numberIn(granted),
    at: numberIn(at),
    confirmed: numberIn(confirmed),
    pending: numberIn(pending),
    until: numberIn(until),
    since: numberIn(since),
    passed: Number(passed),
    sent: Number(sent),
    sends: sends || null,
  }
}

const UPSERT = `insert into heed_standing (tenant, subject, channel, ${COLUMNS})
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict (tenant, subject, channel, topic) do update set seq = excluded.seq, granted = excluded.granted,
    at = excluded.at, version = excluded.version, confirmed = excluded.confirmed, pending = excluded.pending,
    sent = excluded.sent, sends = excluded.sends, until = excluded.until, since = excluded.since, basis = excluded.basis, passed = excluded.passed`

const NO_TOPICS: ReadonlyMap<string, Stand> = new Map()

/** The state that rows of one subject stand for, or undefined when they were folded on another basis. */
export function stateOf(rows: readonly StandingRow[], basis: string): State | undefined {
  if (rows.length === 0) return NOBODY
  const [only] = rows
  if (rows.length === 1 && isPlainNo(only!) && only!.basis === basis) return plainNo(only!)
  const last = rows.reduce((one, other) => (other.seq > one.seq ? other : one))
  if (last.basis !== basis) return undefined
  const topics = new Map<string, Stand>()
  let everything: TopicAnswer | undefined
  let until: number | undefined
  let since: number | undefined
  for (const row of rows) {
    if (row.since != null) since = Math.min(since ?? row.since, row.since)
    const answer = answerIn(row)
    if (row.topic === EVERYTHING) {
      everything = answer
      until = row.until ?? undefined
    } else if (answer || row.pending != null || row.until != null || row.sends)
      topics.set(row.topic, {
        ...(answer && { answer }),
        ...(row.pending != null && { pending: row.pending }),
        ...(row.until != null && { until: row.until }),
        ...(row.sends && { sends: row.sends.split(',').map(Number) }),
      })
  }
  return {
    ...{ topics, seq: last.seq, passed: last.passed },
    ...(everything && { everything }),
    ...(until != null && { until }),
    ...(since != null && { since }),
  }
}

/** Whether a row is a no to everything and nothing else, as most are of those who are known at all. */
function isPlainNo({ topic, granted, until, since }: StandingRow): boolean {
  return topic === EVERYTHING && granted === 0 && until == null && since != null
}

function plainNo({ seq, passed, at, version, since }: StandingRow): State {
  return {
    topics: NO_TOPICS,
    seq,
    passed,
    everything: { granted: false, at: at!, version: version! },
    since: since!,
  }
}

function answerIn({ granted, at, version, confirmed }: StandingRow): TopicAnswer | undefined {
  if (granted == null) return undefined
  return {
    granted: granted === 1,
    at: at!,
    version: version!,
    ...(confirmed != null && { confirmed: confirmed === 1 }),
  }
}

/** The rows that have to change, given those that are kept, for them to stand for a state that an act led to. */
export function rowsFor(
  state: State,
  acted: string,
  basis: string,
  kept: readonly StandingRow[],
): StandingRow[] {
  const how = { seq: state.seq, basis, passed: state.passed, since: state.since ?? null }
  const rowOf = (topic: string, { answer, pending, sends, until }: Stand): StandingRow => ({
    topic,
    ...how,
    granted: answer ? Number(answer.granted) : null,
    at: answer?.at ?? null,
    version: answer?.version ?? null,
    confirmed: answer?.confirmed == null ? null : Number(answer.confirmed),
    pending: pending ?? null,
    sent: Number(!!sends),
    sends: sends?.join() ?? null,
    until: until ?? null,
  })
  const wanted = new Map(kept.map(({ topic }) => [topic, rowOf(topic, {})]))
  for (const [topic, stand] of state.topics) wanted.set(topic, rowOf(topic, stand))
  if (state.everything || state.until != null)
    wanted.set(
      EVERYTHING,
      rowOf(EVERYTHING, {
        ...(state.everything && { answer: state.everything }),
        ...(state.until != null && { until: state.until }),
      }),
    )
  const before = new Map(kept.map(row => [row.topic, row]))
  // The act's own row always changes: it carries how far the fold got.
  return [...wanted.values()].filter(row => row.topic === acted || !same(row, before.get(row.topic)))
}

function same(one: StandingRow, other: StandingRow | undefined): boolean {
  return (
    !!other &&
    one.granted === other.granted &&
    one.at === other.at &&
    one.version === other.version &&
    one.confirmed === other.confirmed &&
    one.pending === other.pending &&
    one.sends === other.sends &&
    one.until === other.until
  )
}

const DELETE =
  'delete from heed_standing where tenant = ? and subject = ? and channel = ? and topic <> ? and topic <> ?'

/** Takes away the rows of every topic but two. */
export function standingsDelete(
  { tenant, subject, channel }: Key,
  [one, other]: readonly [string, string],
): Statement {
  return [DELETE, tenant, subject, channel, one, other]
}

export function standingUpsert({ tenant, subject, channel }: Key, row: StandingRow): Statement {
  const { topic, seq, granted, at, version, confirmed, pending, sent, sends, until, since, basis, passed } =
    row
  return [
    UPSERT,
    ...[tenant, subject, channel, topic, seq, granted, at, version, confirmed, pending],
    ...[sent, sends, until, since, basis, passed],
  ]
}

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
  readonly sent: number
  /** The name of the list of splits that was folded with, and how many of them were passed. */
  readonly basis: string
  readonly passed: number
}

/** The columns of a `StandingRow`, in the order of its members. */
export const STANDING_COLUMNS = 'topic, seq, granted, at, version, confirmed, pending, sent, basis, passed'

const UPSERT = `insert into heed_standing (tenant, subject, channel, ${STANDING_COLUMNS})
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict (tenant, subject, channel, topic) do update set seq = excluded.seq, granted = excluded.granted,
    at = excluded.at, version = excluded.version, confirmed = excluded.confirmed, pending = excluded.pending,
    sent = excluded.sent, basis = excluded.basis, passed = excluded.passed`

/** The state that rows of one subject stand for, or undefined when they were folded on another basis. */
export function stateOf(rows: readonly StandingRow[], basis: string): State | undefined {
  if (rows.length === 0) return NOBODY
  const last = rows.reduce((one, other) => (other.seq > one.seq ? other : one))
  if (last.basis !== basis) return undefined
  const topics = new Map<string, Stand>()
  let everything: TopicAnswer | undefined
  for (const row of rows) {
    const answer = answerIn(row)
    if (row.topic === EVERYTHING) everything = answer
    else if (answer || row.pending != null || row.sent)
      topics.set(row.topic, {
        ...(answer && { answer }),
        ...(row.pending != null && { pending: row.pending }),
        ...(row.sent && { sent: true }),
      })
  }
  return { topics, seq: last.seq, passed: last.passed, ...(everything && { everything }) }
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
  const how = { seq: state.seq, basis, passed: state.passed }
  const rowOf = (topic: string, { answer, pending, sent }: Stand): StandingRow => ({
    topic,
    ...how,
    granted: answer ? Number(answer.granted) : null,
    at: answer?.at ?? null,
    version: answer?.version ?? null,
    confirmed: answer?.confirmed == null ? null : Number(answer.confirmed),
    pending: pending ?? null,
    sent: Number(sent ?? false),
  })
  const wanted = new Map(kept.map(({ topic }) => [topic, rowOf(topic, {})]))
  for (const [topic, stand] of state.topics) wanted.set(topic, rowOf(topic, stand))
  if (state.everything) wanted.set(EVERYTHING, rowOf(EVERYTHING, { answer: state.everything }))
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
    one.sent === other.sent
  )
}

export function standingUpsert({ tenant, subject, channel }: Key, row: StandingRow): Statement {
  const { topic, seq, granted, at, version, confirmed, pending, sent, basis, passed } = row
  return [
    UPSERT,
    ...[tenant, subject, channel, topic, seq, granted, at, version, confirmed, pending, sent, basis, passed],
  ]
}

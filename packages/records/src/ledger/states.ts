import { type Folded, fold, NOBODY, type Split, type State } from '../act/index.ts'
import type { Engine } from '../engine/index.ts'
import { type PackedRow, type StandingRow, stateOf, unpacked } from '../row/index.ts'
import { ACTS_OF, STANDINGS } from './statements.ts'

/** A state and the rows that are kept of it. */
export interface Kept {
  readonly state: State
  readonly rows: readonly StandingRow[]
}

interface Place {
  readonly tenant: string
  readonly channel: string
}

export type Of<Row> = Row & { readonly subject: string }

export const NOTHING: Kept = { state: NOBODY, rows: [] }

/**
 * The states of many subjects in one look-up. Rows that were folded with other splits than these, because the policy was
 * edited since, are of no use; those subjects are folded from their acts.
 */
export async function statesOf(
  engine: Pick<Engine, 'read'>,
  place: Place,
  subjects: readonly string[],
  splits: readonly Split[],
  basis: string,
): Promise<(subject: string) => Kept> {
  const found = await engine.read<Of<PackedRow>>(STANDINGS, place.tenant, subjects, place.channel)
  return statesFrom(engine, place, found, splits, basis)
}

/** The same from rows that were read. */
export async function statesFrom(
  { read }: Pick<Engine, 'read'>,
  { tenant, channel }: Place,
  found: readonly Of<PackedRow>[],
  splits: readonly Split[],
  basis: string,
): Promise<(subject: string) => Kept> {
  const rows = grouped(found, unpacked)
  const stale: string[] = []
  const known = new Map<string, Kept>()
  for (const [subject, own] of rows) {
    const state = stateOf(own, basis)
    if (state) known.set(subject, { state, rows: own })
    else stale.push(subject)
  }
  if (stale.length > 0) {
    const acts = grouped(await read<Of<Folded>>(ACTS_OF, tenant, stale, channel), act => act)
    for (const subject of stale) {
      const own = (acts.get(subject) ?? []).sort((one, other) => one.seq - other.seq)
      known.set(subject, { state: fold(own, splits), rows: rows.get(subject)! })
    }
  }
  return subject => known.get(subject) ?? NOTHING
}

function grouped<Row extends { readonly subject: string }, Item>(
  rows: readonly Row[],
  itemOf: (row: Row) => Item,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const row of rows) {
    const group = groups.get(row.subject)
    if (group) group.push(itemOf(row))
    else groups.set(row.subject, [itemOf(row)])
  }
  return groups
}

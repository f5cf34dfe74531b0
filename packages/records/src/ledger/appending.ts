import { type Act, EVERYTHING, fold, type Split } from '../act/index.ts'
import type { Statement } from '../engine/index.ts'
import { actInsert, actsDelete, type Key, rowsFor, standingsDelete, standingUpsert } from '../row/index.ts'
import type { Kept } from './states.ts'

/** The statements that append acts after a state; the first of them whose number is taken undoes them all. */
export function appending(
  key: Key,
  { state, rows }: Kept,
  acts: readonly Act[],
  splits: readonly Split[],
  basis: string,
): Statement[] {
  const erase = acts.findLast(({ kind }) => kind === 'erase')
  const after = fold(acts, splits, state)
  // Acts that are brought over with the one that erases them were never written here.
  const written = erase ? acts.filter(({ seq }) => seq >= erase.seq) : acts
  // A statement must not touch a row that another one takes away.
  const alone = erase !== undefined && erase === acts.at(-1)
  return [
    ...written.map(act => actInsert(key, act)),
    ...rowsFor(after, acts.at(-1)!.topic, basis, alone ? [] : rows).map(row => standingUpsert(key, row)),
    ...(erase ? [actsDelete(key, erase)] : []),
    ...(alone ? [standingsDelete(key, [EVERYTHING, erase.topic])] : []),
  ]
}

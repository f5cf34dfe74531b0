import { type Act, type Engine, fold, type Ledger, type Split, standingAt } from '@heed/records'
import { expect } from 'vitest'

/**
 * Compares what is kept with what follows: the standing of each subject that has acts with the fold of its acts, at an
 * instant after them all; and the other way round, that nobody stands anywhere without an act. Tells how many it compared.
 */
export async function checkWhole(
  engine: Engine,
  ledger: Ledger,
  splits: readonly Split[] = [],
): Promise<number> {
  const named = async (table: 'heed_act' | 'heed_standing') => {
    const rows = await engine.read<{ subject: string }>(
      `select distinct subject from ${table} where tenant = ? order by subject`,
      'main',
    )
    return rows.map(({ subject }) => subject).sort()
  }
  const subjects = await named('heed_act')
  expect(await named('heed_standing')).toEqual(subjects)
  for (let from = 0; from < subjects.length; from += 1000) {
    const some = subjects.slice(from, from + 1000)
    const standings = await ledger.standings(some, 1e13)
    const acts = await actsOf(engine, some)
    for (const [at, subject] of some.entries()) {
      const own = acts.get(subject)!
      // Without gaps, from the first act or from one that erased what was before.
      expect(own.map(({ seq }) => seq)).toEqual(own.map((_, at) => own[0]!.seq + at))
      if (own[0]!.seq !== 1) expect(own[0]!.kind, subject).toBe('erase')
      expect(standings[at], subject).toEqual(standingAt(fold(own, splits), splits, 1e13))
    }
  }
  return subjects.length
}

async function actsOf(engine: Engine, subjects: readonly string[]): Promise<Map<string, Act[]>> {
  const rows = await engine.read<Act & { subject: string }>(
    'select subject, seq, kind, topic, at, version, until from heed_act where tenant = ? and subject in (@) order by subject, seq',
    'main',
    subjects,
  )
  const acts = new Map<string, Act[]>()
  for (const row of rows) acts.set(row.subject, [...(acts.get(row.subject) ?? []), row])
  return acts
}

import { expect, test } from 'vitest'
import { fresh, engine as kind } from '../database/open.ts'
import { how, ledgerOn } from './ledger.ts'

/** Every statement the ledger runs while it is used, as the engine got it. */
async function used() {
  const engine = await fresh()
  const seen = new Map<string, readonly unknown[]>()
  const watched: typeof engine = {
    ...engine,
    read: async (...statement) => {
      seen.set(statement[0], statement.slice(1))
      return engine.read(...statement)
    },
    write: async (statements, unless) => {
      if (unless) seen.set(unless[0], unless.slice(1))
      // What is inserted needs no plan; what is taken away is looked for first.
      for (const [sql, ...values] of statements) if (sql.startsWith('delete')) seen.set(sql, values)
      return engine.write(statements, unless)
    },
  }
  const ledger = await ledgerOn(watched)
  // Enough rows that a planner would rather use an index where it can.
  for (let person = 0; person < 300; person++)
    await ledger.append(`p${person}`, () => ({ kind: 'stop', topic: person % 2 ? '*' : 'news' }), {
      ...how,
      id: `id-${person}`,
      text: `Words ${person}`,
    })
  const { text } = (await ledger.read('p1'))[0]!
  await ledger.words(text!)
  await ledger.append('p3', () => ({ kind: 'erase', topic: 'request:deletion' }), how)
  await ledger.carry('p1', 'heir')
  await ledger.heir('p1')
  await ledger.keep('name', 'value')
  await ledger.standings(
    Array.from({ length: 50 }, (_, at) => `p${at}`),
    2000,
  )
  // Folded with other splits: from the acts.
  const split = { topic: 'flash', from: 'news', at: 0, before: [''], after: ['9'] }
  const later = await ledgerOn(watched, { splits: [split] })
  await later.standings(['p1', 'p2', 'p3'], 2000)
  return { engine, seen: [...seen] }
}

test('finds every row by a key, and drives a list of people into the key', async () => {
  const { engine, seen } = await used()
  expect(seen.length).toBeGreaterThanOrEqual(9)
  for (const [sql, values] of seen) {
    const plan = await explain(engine, sql, values)
    if (kind === 'sqlite') {
      // The whole of one small list is read, never a whole table.
      const scans = plan.filter(line => /^SCAN /.test(line) && !/^SCAN json_each/.test(line))
      expect(scans, sql).toEqual([])
      expect(plan.join('\n'), sql).toMatch(/SEARCH heed_\w+ USING (PRIMARY KEY|INDEX \w+) \(tenant=\?/)
      if (sql.includes('in (@)'))
        expect(plan.join('\n'), sql).toMatch(/SEARCH heed_\w+ USING PRIMARY KEY \(tenant=\? AND subject=\?/)
    } else {
      expect(plan.join('\n'), sql).not.toMatch(/Seq Scan/)
      expect(plan.join('\n'), sql).toMatch(/Index (Only )?Scan|Bitmap Index Scan/)
      expect(plan.join('\n'), sql).toMatch(/Index Cond: \(+tenant = /)
      if (sql.includes('in (@)')) expect(plan.join('\n'), sql).toMatch(/Index Cond: .*subject = ANY/)
    }
  }
})

/** The plan of a statement, a line for each step. PostgreSQL is told to dislike reading whole tables, as for many rows. */
async function explain(engine: Awaited<ReturnType<typeof fresh>>, sql: string, values: readonly unknown[]) {
  return engine.transaction(async ({ read, define }) => {
    if (kind === 'sqlite') {
      const rows = await read<{ detail: string }>(`explain query plan ${sql}`, ...(values as string[]))
      return rows.map(({ detail }) => detail)
    }
    await define('set local enable_seqscan = off')
    const rows = await read<{ 'QUERY PLAN': string }>(`explain ${sql}`, ...(values as string[]))
    return rows.map(row => row['QUERY PLAN'])
  })
}

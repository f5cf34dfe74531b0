import { type Binder, binder, type Database } from '../database/index.ts'
import type { Next } from './next.ts'
import { prepareSchema, sameMeta } from './schema.ts'
import type { Split } from './split.ts'
import { type Standing, standing } from './standing.ts'
import type { Act, ActVia } from './types.ts'

/** The append-only acts of one site's people. Asynchronous, so that a database across the network fits behind it. */
export interface Ledger {
  /** Every act of a subject, oldest first. */
  read(subject: string): Promise<Act[]>
  /** How things stand with a subject at an instant (milliseconds since 1970). */
  standing(subject: string, now: number): Promise<Standing>
  /**
   * Appends what `next` calls for, given how things stand at that moment; both in one transaction, so that of many
   * callers at once each sees what the one before it wrote. Tells how things stand now and whether it wrote.
   */
  append(subject: string, next: (before: Standing) => Next, how: How): Promise<Appended>
  /** Keeps a fact about the site at the first call; afterwards says whether it is still the same. */
  same(name: string, value: string): Promise<boolean>
}

export interface How {
  readonly at: number
  readonly version: string
  readonly via: ActVia
}

export interface Appended {
  readonly standing: Standing
  readonly act?: Act
}

const SELECT = `select seq, kind, topic, at, version, via from heed_preferences_act
  where site = ? and subject = ? order by seq`
const INSERT = `insert into heed_preferences_act (site, subject, seq, kind, topic, at, version, via)
  values (?, ?, ?, ?, ?, ?, ?, ?)`

/**
 * Opens the ledger of a site in a database, creating its tables where there are none. Throws on a foreign schema.
 * `splits` are those of the site's policy.
 */
export function openLedger(database: Database, site: string, splits: readonly Split[] = []): Ledger {
  const sql: Binder = binder(database)
  prepareSchema(sql)
  const acts = (subject: string): Act[] => sql.all<Act>(SELECT, site, subject).map(row => ({ ...row }))
  return {
    read: async subject => acts(subject),
    standing: async (subject, now) => standing(acts(subject), splits, now),
    append: async (subject, next, how) =>
      sql.transaction(() => {
        const known = acts(subject)
        const before = standing(known, splits, how.at)
        const called = next(before)
        if (!called) return { standing: before }
        const act: Act = { seq: (known.at(-1)?.seq ?? 0) + 1, ...called, ...how }
        sql.run(INSERT, site, subject, act.seq, act.kind, act.topic, act.at, act.version, act.via)
        return { standing: standing([...known, act], splits, how.at), act }
      }),
    same: async (name, value) => sameMeta(sql, site, name, value),
  }
}

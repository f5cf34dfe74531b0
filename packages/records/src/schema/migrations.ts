import type { Transaction } from '../engine/index.ts'
import { carryEarlier, EARLIER } from './earlier.ts'
import { PAUSES, TABLES } from './tables.ts'

/** One step from a schema to the next. Its text never changes once it was released. */
export interface Migration {
  /** 1, 2, 3 … */
  readonly number: number
  readonly name: string
  /** What the checksum covers: the statements or, where code does the work, the name of its edition. */
  readonly text: string
  carry(
    transaction: Transaction,
    at: { readonly ordered: string; readonly found: readonly string[] },
  ): Promise<void>
}

/** Every migration there ever was, the first one first. */
export const MIGRATIONS: readonly Migration[] = [
  {
    number: 1,
    name: 'tables',
    text: TABLES,
    async carry({ define }, { ordered }) {
      for (const statement of TABLES.split(';')) await define(statement.replace('ORDERED', ordered))
    },
  },
  {
    number: 2,
    name: 'acts of heed_preferences_act',
    text: 'earlier 1',
    async carry(transaction, { found }) {
      if (EARLIER.every(name => found.includes(name))) await carryEarlier(transaction)
    },
  },
  {
    number: 3,
    name: 'pauses, and when things were sent',
    text: PAUSES,
    async carry({ define }) {
      for (const statement of PAUSES.split(';')) await define(statement)
    },
  },
]

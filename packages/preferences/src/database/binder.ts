import { PreferencesError } from '../error/index.ts'
import type { Database, Statement } from './types.ts'

/** What may be bound to a parameter. Booleans become 1 and 0. */
export type Value = string | number | boolean | null

/** The only way to the database. Refuses every value that some driver would quietly change. */
export interface Binder {
  run(sql: string, ...values: Value[]): void
  get<Row>(sql: string, ...values: Value[]): Row | undefined
  all<Row>(sql: string, ...values: Value[]): Row[]
  /** Runs `work` as the only writer and keeps all of it or, when it throws, nothing. */
  transaction<Result>(work: () => Result): Result
}

/**
 * Drivers turn dates and missing parameters into NULL, cut text at U+0000, replace lone surrogates and round large
 * integers, most of them without a word. Here each of these throws `bad-value`. Statements must not hold a literal `?`.
 */
export function binder(database: Database): Binder {
  const statements = new Map<string, { statement: Statement; count: number }>()

  function prepared(sql: string, values: readonly Value[]): [Statement, (string | number | null)[]] {
    let known = statements.get(sql)
    if (!known)
      statements.set(sql, (known = { statement: database.prepare(sql), count: sql.split('?').length - 1 }))
    if (known.count !== values.length)
      throw new PreferencesError(
        'bad-value',
        `The statement takes ${known.count} values and got ${values.length}.`,
      )
    return [known.statement, values.map(checked)]
  }

  return {
    run(sql, ...values) {
      const [statement, bound] = prepared(sql, values)
      statement.run(...bound)
    },
    get<Row>(sql: string, ...values: Value[]) {
      const [statement, bound] = prepared(sql, values)
      // Drivers answer "no row" with undefined or null.
      return (statement.get(...bound) ?? undefined) as Row | undefined
    },
    all<Row>(sql: string, ...values: Value[]) {
      const [statement, bound] = prepared(sql, values)
      return statement.all(...bound) as Row[]
    },
    transaction(work) {
      database.exec('begin immediate')
      try {
        const result = work()
        database.exec('commit')
        return result
      } catch (error) {
        try {
          database.exec('rollback')
        } catch {
          // SQLite has rolled back by itself (a full disk, a lost file); the first error is the one to tell.
        }
        throw error
      }
    },
  }
}

function checked(value: unknown): string | number | null {
  if (value === null || Number.isSafeInteger(value)) return value as number | null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string' && !/[\0\p{Surrogate}]/u.test(value)) return value
  throw new PreferencesError(
    'bad-value',
    `Cannot store a value of type ${value === undefined ? 'undefined' : typeof value}: only text without U+0000 and ` +
      'lone surrogates, safe integers, booleans and null.',
  )
}

import { RecordsError } from '../error/index.ts'
import { bind, bindFreely } from './bind.ts'
import { retrying } from './retry.ts'
import type { Dialect, Engine, Prepared, Statement } from './types.ts'

/** What is needed of a pool: the shape of `Pool` of the package `pg`. */
export interface Pool {
  query(query: PoolQuery): Promise<{ rows: unknown[] }>
  connect(): Promise<PoolConnection>
  on?(event: 'error', hear: (error: Error) => void): unknown
}

export interface PoolConnection {
  query(query: PoolQuery): Promise<{ rows: unknown[] }>
  release(broken?: boolean | Error): void
}

export interface PoolQuery {
  /** What a connection knows the statement by, so that it is read and planned once. */
  readonly name?: string
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: the driver takes any values; the binder has seen to them.
  readonly values?: any[]
  readonly types?: { getTypeParser(oid: number): (text: string) => unknown }
}

const dialect: Dialect = {
  name: 'postgres',
  place: at => `$${at}`,
  within: place => ` = any(${place}::text[])`,
  list: values => values,
  ordered: '',
  tables: `select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_name like 'heed\\_%' order by table_name`,
}

/** The integer types 20, 21 and 23 are numbers here: nothing beyond 2^53 was ever let in. All else is text. */
const types = { getTypeParser: (oid: number) => (oid === 20 || oid === 21 || oid === 23 ? Number : String) }

/** Error classes of SQL: a transaction that lost against another; a key, a type or a table that another has just made. */
const PASSING = ['40001', '40P01']
const TAKEN = ['23505', '42710', '42P07']

/** Names of statements, which no other program has; and how many a connection remembers at most. */
const OURS = `heed_${crypto.randomUUID().slice(0, 8)}_`
const MOST_NAMED = 200
const names = new Map<string, string>()

function named(sql: string): { name?: string } {
  let name = names.get(sql)
  if (!name && names.size < MOST_NAMED) names.set(sql, (name = `${OURS}${names.size}`))
  return name ? { name } : {}
}

export interface PostgresOptions {
  /**
   * Whether a connection prepares a statement once, by a name. Say `false` behind a proxy that lends connections by the
   * transaction and knows no names, such as PgBouncer before 1.21. Default: `true`.
   */
  readonly prepare?: boolean
}

/** Pools whose idle connections may break without ending the process. */
const heard = new WeakSet<Pool>()

/**
 * PostgreSQL through the site's own pool of the package `pg`. The pool stays the site's: `close` ends this engine only.
 * Connections that break while nobody uses them are forgotten rather than left to end the process; the next query tells.
 */
export function postgres(pool: Pool, { prepare = true }: PostgresOptions = {}): Engine {
  let closed = false
  if (!heard.has(pool)) pool.on?.('error', () => {})
  heard.add(pool)

  const queryOf = ({ sql, values }: Prepared): PoolQuery => ({
    ...(prepare && named(sql)),
    ...{ text: sql, values: [...values], types },
  })

  async function once(bound: Prepared): Promise<unknown[]> {
    if (closed) throw new Error('[@heed/records] The engine is closed.')
    return (await retrying(() => pool.query(queryOf(bound)), isPassing)).rows
  }

  return {
    dialect,
    read: async <Row>(...statement: Statement) => (await once(bind(dialect, statement))) as Row[],
    write: async <Row>(statements: readonly Statement[], unless?: Statement) =>
      (statements.length > 0 ? await once(together(statements, unless)) : []) as Row[],
    transaction: work =>
      retrying(async () => {
        if (closed) throw new Error('[@heed/records] The engine is closed.')
        const connection = await pool.connect()
        let broken: Error | undefined
        try {
          await connection.query({ text: 'begin' })
          const result = await work({
            read: async <Row>(...statement: Statement) =>
              (await connection.query(queryOf(bindFreely(dialect, statement)))).rows as Row[],
            run: async (...statement) =>
              void (await connection.query(queryOf(bindFreely(dialect, statement)))),
            define: async sql => void (await connection.query({ text: sql })),
          })
          await connection.query({ text: 'commit' })
          return result
        } catch (error) {
          await connection.query({ text: 'rollback' }).catch((lost: Error) => {
            broken = lost
          })
          throw error
        } finally {
          connection.release(broken)
        }
      }, isPassing),
    isConflict: error => TAKEN.includes(`${codeOf(error)}`),
    close: async () => {
      closed = true
    },
  }
}

/**
 * Several inserts as one statement, `with a as (insert …) insert …`: all or nothing in one round trip, where
 * `begin … commit` takes one for each and two more. They see the same moment, so none may need another's rows. So does what they depend
 * on, which finds nothing that they write.
 */
function together(statements: readonly Statement[], unless?: Statement): Prepared {
  let places = 0
  const bound = [...(unless ? [unless] : []), ...statements].map(statement => {
    const one = bind(dialect, statement, places)
    places += one.values.length
    return one
  })
  const values = bound.flatMap(({ values }) => values)
  const [first, ...others] = bound.map(({ sql }) => sql) as [string, ...string[]]
  if (unless) {
    const parts = others.map((sql, at) => `, w${at} as (${onlyIfNone(sql)})`)
    return { sql: `with found as (${first})${parts.join('')} select * from found`, values }
  }
  const last = others.pop()
  if (!last) return { sql: first, values }
  return {
    sql: `with ${[first, ...others].map((sql, at) => `w${at} as (${sql})`).join(', ')} ${last}`,
    values,
  }
}

const VALUES = /\bvalues \(([^()]*)\)/

/** An insert that does nothing where something was found. */
function onlyIfNone(sql: string): string {
  if (!VALUES.test(sql))
    throw new RecordsError('bad-statement', `Only an insert of values can depend on what is found: ${sql}`)
  return sql.replace(VALUES, (_, list: string) => `select ${list} where not exists (select 1 from found)`)
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code)
const isPassing = (error: unknown): boolean => PASSING.includes(codeOf(error))

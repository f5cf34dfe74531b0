import { bind, bindFreely } from './bind.ts'
import type { Database, DatabaseStatement } from './database.ts'
import { retrying } from './retry.ts'
import type { Dialect, Engine, Prepared, Statement } from './types.ts'

const dialect: Dialect = {
  name: 'sqlite',
  place: () => '?',
  // Membership and not a join: joined, the planner walks the whole table and looks each row up in the list.
  within: place => ` in (select value from json_each(${place}))`,
  list: values => JSON.stringify(values),
  ordered: ' without rowid',
  tables:
    "select name from sqlite_master where type = 'table' and name like 'heed\\_%' escape '\\' order by name",
}

/** Result codes of SQLite: the file is locked (5, and 517 where a reader would turn writer); a key is taken. */
const BUSY = [5, 517]
const TAKEN = [1555, 2067]

const TRIES = 100
const NONE: ReadonlyMap<Write, unknown> = new Map()

/** One connection carries one transaction at a time, whoever asks through however many engines. */
const queues = new WeakMap<Database, Promise<unknown>>()

/** Statements that are carried out together, and who waits for it. */
interface Write {
  readonly bound: readonly Prepared[]
  /** What must find nothing for them to be carried out. */
  readonly unless: Prepared | undefined
  /** What it found. */
  found: unknown[]
  readonly done: (found: unknown[]) => void
  readonly fail: (error: unknown) => void
}

/**
 * SQLite through any driver of the shape of `node:sqlite`. `close` closes the database. `tries` is how often a file that another
 * program has locked is tried. Default: 100 times, about six seconds.
 */
export function sqlite(database: Database, { tries = TRIES }: { readonly tries?: number } = {}): Engine {
  const known = new Map<string, DatabaseStatement>()
  const waiting: Write[] = []
  // SQLite waits for a lock by stopping the whole program, also where the program itself holds it through another
  // connection. So it is told not to, and the waiting is done here.
  database.exec('pragma busy_timeout = 0')

  function prepared({ sql, values }: Prepared): [DatabaseStatement, (string | number | null)[]] {
    let statement = known.get(sql)
    if (!statement) known.set(sql, (statement = database.prepare(sql)))
    return [statement, values as (string | number | null)[]]
  }
  function all<Row>(bound: Prepared): Row[] {
    const [statement, values] = prepared(bound)
    return statement.all(...values) as Row[]
  }
  function run(bound: Prepared): void {
    const [statement, values] = prepared(bound)
    statement.run(...values)
  }

  /** After everything that was asked before. */
  function inTurn<Result>(work: () => Promise<Result> | Result): Promise<Result> {
    const turn = (queues.get(database) ?? Promise.resolve()).then(() => retrying(work, isBusy, tries))
    queues.set(
      database,
      turn.catch(() => {}),
    )
    return turn
  }

  const take = (): Write[] => waiting.splice(0)

  /**
   * Carries out every write that waits, in one transaction, since the disk takes as long for many as for one. Each is whole or not at
   * all: one that fails is undone by itself and told, and the others stand once all is on the disk.
   */
  function flush(): void {
    if (waiting.length === 0) return
    database.exec('begin immediate')
    const writes = take()
    let failed: ReadonlyMap<Write, unknown>
    try {
      failed = carryOut(writes)
      database.exec('commit')
    } catch (error) {
      undo()
      if (isBusy(error)) {
        waiting.unshift(...writes)
        throw error
      }
      for (const { fail } of writes) fail(error)
      return
    }
    for (const write of writes)
      if (failed.has(write)) write.fail(failed.get(write))
      else write.done(write.found)
  }

  function carry(write: Write): void {
    write.found = write.unless ? all(write.unless) : []
    if (write.found.length === 0) write.bound.forEach(run)
  }

  /** In one go first, since as good as always nothing fails: marks to go back to would cost as much as the writing. */
  function carryOut(writes: readonly Write[]): ReadonlyMap<Write, unknown> {
    try {
      writes.forEach(carry)
      return NONE
    } catch (error) {
      if (writes.length === 1 || isBusy(error)) throw error
    }
    undo()
    database.exec('begin immediate')
    return carryOutApart(writes)
  }

  /** One by one. What fails is undone, and the rest goes on. */
  function carryOutApart(writes: readonly Write[]): ReadonlyMap<Write, unknown> {
    const failed = new Map<Write, unknown>()
    for (const write of writes)
      try {
        database.exec('savepoint one')
        carry(write)
        database.exec('release one')
      } catch (error) {
        if (isBusy(error)) throw error
        database.exec('rollback to one; release one')
        failed.set(write, error)
      }
    return failed
  }

  function undo(): void {
    try {
      database.exec('rollback')
    } catch {
      // SQLite has rolled back by itself (a full disk, a lost file); the first error is the one to tell.
    }
  }

  return {
    dialect,
    read: async <Row>(...statement: Statement) => {
      const bound = bind(dialect, statement)
      return inTurn(() => all<Row>(bound))
    },
    write: async <Row>(statements: readonly Statement[], unless?: Statement) => {
      const bound = statements.map(statement => bind(dialect, statement))
      const none = unless && bind(dialect, unless)
      return new Promise<Row[]>((resolve, fail) => {
        const done = resolve as (found: unknown[]) => void
        const first = waiting.push({ bound, unless: none, found: [], done, fail }) === 1
        if (first)
          inTurn(flush).catch(error => {
            for (const { fail } of take()) fail(error)
          })
      })
    },
    transaction: work =>
      inTurn(async () => {
        database.exec('begin immediate')
        try {
          const result = await work({
            read: async <Row>(...statement: Statement) => all<Row>(bindFreely(dialect, statement)),
            run: async (...statement) => run(bindFreely(dialect, statement)),
            define: async sql => database.exec(sql),
          })
          database.exec('commit')
          return result
        } catch (error) {
          undo()
          throw error
        }
      }),
    isConflict: isTaken,
    close: () => inTurn(() => database.close()),
  }
}

const codeOf = (error: unknown): number => Number((error as { errcode?: unknown } | null)?.errcode)
const nameOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code)
const isTaken = (error: unknown): boolean =>
  TAKEN.includes(codeOf(error)) || /^SQLITE_CONSTRAINT_(PRIMARYKEY|UNIQUE)$/.test(nameOf(error))
const isBusy = (error: unknown): boolean =>
  BUSY.includes(codeOf(error)) || nameOf(error).startsWith('SQLITE_BUSY')

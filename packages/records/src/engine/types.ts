/** What may be bound to a parameter. Booleans become 1 and 0. */
export type Value = string | number | boolean | null

/** One value, or for the placeholder `@` a list of texts. */
export type Bound = Value | readonly string[]

/** A statement and the values of its placeholders: `?` for a value, `in (@)` for membership in a list of texts. */
export type Statement = readonly [sql: string, ...values: Bound[]]

/** A statement as an engine takes it. */
export interface Prepared {
  readonly sql: string
  readonly values: readonly (string | number | null | readonly string[])[]
}

/** Where engines differ, apart from how one calls them. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres'
  /** The placeholder of the value at a position, counted from 1. */
  place(at: number): string
  /** What stands for `in (@)`, and what is bound to it. */
  within(place: string): string
  list(values: readonly string[]): string | readonly string[]
  /** Ends a `create table` whose rows are best kept in the order of their key. */
  readonly ordered: string
  /** Lists the tables whose name begins with `heed_`, as rows with a `name`. */
  readonly tables: string
}

/** Statements inside one transaction, in their order. */
export interface Transaction {
  read<Row>(...statement: Statement): Promise<Row[]>
  run(...statement: Statement): Promise<void>
  /** Runs statements that define tables, which take no values. */
  define(sql: string): Promise<void>
}

/**
 * A database as this package sees it: asynchronous, whatever is behind. What fails for the moment only (another writer,
 * a deadlock, a serialisation failure) is tried again, within bounds; everything else is thrown as the driver throws it.
 */
export interface Engine {
  readonly dialect: Dialect
  /** The rows of one statement. */
  read<Row>(...statement: Statement): Promise<Row[]>
  /**
   * Carries out all the statements, none of which may depend on another, or none. With `unless`, which reads, they are inserts, and are
   * carried out only where it finds nothing; what it found is what this resolves to.
   */
  write<Row>(statements: readonly Statement[], unless?: Statement): Promise<Row[]>
  /** Keeps all of what `work` does, as the only writer of what it touches, or, when it throws, nothing. */
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>
  /** Whether an error says that a row with the same key is there already. */
  isConflict(error: unknown): boolean
  /** From then on every call fails. */
  close(): Promise<void>
}

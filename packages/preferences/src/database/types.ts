/** What is needed of an SQLite driver: the shape of `node:sqlite`'s `DatabaseSync`. */
export interface Database {
  exec(sql: string): void
  prepare(sql: string): Statement
  close(): void
}

export interface Statement {
  run(...values: (string | number | null)[]): unknown
  get(...values: (string | number | null)[]): unknown
  all(...values: (string | number | null)[]): unknown[]
}

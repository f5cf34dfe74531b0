/** What is needed of an SQLite driver: the shape of `node:sqlite`'s `DatabaseSync`. */
export interface Database {
  exec(sql: string): void
  prepare(sql: string): DatabaseStatement
  close(): void
}

export interface DatabaseStatement {
  run(...values: (string | number | null)[]): unknown
  all(...values: (string | number | null)[]): unknown[]
}

/** How a list of refusals is written: a table with a head, or one JSON object a line. */
export type ListFormat = 'csv' | 'ndjson'

/** A text, or its pieces as they come: of a file, a body, a pipe. */
export type Source = string | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/** One refusal of a list. */
export interface StopRow {
  /** The line it ends on; the first is 1. */
  readonly line: number
  readonly fields: { readonly [name: string]: string }
}

/** A row that was not taken. */
export interface RefusedRow {
  readonly line: number
  /**
   * - `unreadable`: not a row of this format;
   * - `invalid-address`: no address one can write to, and no name from an export;
   * - `other-secret`: from an export that was written under a secret that `secrets.addresses` does not list;
   * - `unknown-topic`: the policy has no such topic;
   * - `unknown-channel`: there is no such channel;
   * - `not-a-no`: it says that somebody agreed. A list only adds refusals.
   */
  readonly code:
    | 'unreadable'
    | 'invalid-address'
    | 'other-secret'
    | 'unknown-topic'
    | 'unknown-channel'
    | 'not-a-no'
  /** What was found, what to do. Holds no address. */
  readonly message: string
}

/** What became of a list. */
export interface ImportReport {
  readonly rows: number
  /** Refusals that were not known before. */
  readonly added: number
  /** Refusals that were. */
  readonly known: number
  /** The first 1000 rows that were not taken, and how many there are. */
  readonly refused: readonly RefusedRow[]
  readonly refusedRows: number
}

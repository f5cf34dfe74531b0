/** What went wrong, for programs. */
export type RecordsErrorCode =
  | 'bad-value'
  | 'bad-statement'
  | 'bad-tenant'
  | 'foreign-schema'
  | 'newer-schema'
  | 'changed-migration'

/** A mistake of the program that uses this package. The message says what was found and what to do. */
export class RecordsError extends Error {
  override name = 'RecordsError'
  readonly code: RecordsErrorCode

  constructor(code: RecordsErrorCode, message: string, options?: ErrorOptions) {
    super(`[@heed/records] ${message}`, options)
    this.code = code
  }
}

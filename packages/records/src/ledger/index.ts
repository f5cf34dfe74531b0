export { type LedgerOptions, openLedger } from './ledger.ts'
export type { Appended, How, Ledger, Next } from './types.ts'

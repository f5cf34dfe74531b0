export {
  type Act,
  type ActKind,
  type Actor,
  type ActVia,
  answerTo,
  EVERYTHING,
  fold,
  joined,
  type Split,
  type Stand,
  type Standing,
  type State,
  type Stood,
  splitsOf,
  standing,
  standingAt,
  standsApart,
} from './act/index.ts'
export {
  type Database,
  type DatabaseStatement,
  type Engine,
  openDatabase,
  type Pool,
  type PostgresOptions,
  postgres,
  sqlite,
} from './engine/index.ts'
export { RecordsError, type RecordsErrorCode } from './error/index.ts'
export {
  type Appended,
  type How,
  type Ledger,
  type LedgerOptions,
  type Next,
  openLedger,
} from './ledger/index.ts'
export { type Migrations, migrations, type Step } from './schema/index.ts'

export { ACT_COLUMNS, type ActRow, actInsert, actOf } from './act-row.ts'
export type { Key } from './key.ts'
export { rowsFor, STANDING_COLUMNS, type StandingRow, standingUpsert, stateOf } from './standing-row.ts'

export { ACT_COLUMNS, type ActRow, actInsert, actOf, actsDelete } from './act-row.ts'
export type { Key } from './key.ts'
export {
  rowsFor,
  STANDING_COLUMNS,
  type StandingRow,
  standingsDelete,
  standingUpsert,
  stateOf,
} from './standing-row.ts'

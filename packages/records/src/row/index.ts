export { ACT_COLUMNS, type ActRow, actInsert, actOf, actsDelete } from './act-row.ts'
export type { Key } from './key.ts'
export {
  PACKED,
  type PackedRow,
  rowsFor,
  type StandingRow,
  standingsDelete,
  standingUpsert,
  stateOf,
  unpacked,
} from './standing-row.ts'

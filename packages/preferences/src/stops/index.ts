export { guarded, lines, readRows } from './read-rows.ts'
export type { ImportReport, ListFormat, RefusedRow, Source, StopRow } from './types.ts'

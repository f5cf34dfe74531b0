export { RecordsError, type RecordsErrorCode } from './records-error.ts'

export { keepFields, restoreFields } from './fields.ts'

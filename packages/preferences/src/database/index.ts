export { type Binder, binder, type Value } from './binder.ts'
export { openDatabase } from './open-database.ts'
export type { Database, Statement } from './types.ts'

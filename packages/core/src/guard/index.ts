export { type Guard, startGuard } from './guard.ts'
export type * from './types.ts'

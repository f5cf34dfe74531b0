export { firstGates, laterGates } from './gates.ts'
export { type GrowingGuard, type Guard, raiseGuard } from './guard.ts'
export { startGuard } from './start.ts'
export type * from './types.ts'

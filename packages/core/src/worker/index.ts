export { type JoinOptions, joinWorker } from './join.ts'
export { startWorkerGate, type WorkerGateOptions } from './start.ts'
export type * from './types.ts'

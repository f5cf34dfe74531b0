export { decide, decidePage, unknown } from './decide.ts'
export { choosable, due } from './due.ts'
export { explain } from './explain.ts'
export type * from './types.ts'

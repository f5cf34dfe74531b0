export { createDetails } from './create.ts'
export { HeedDetails } from './element.ts'
export type * from './types.ts'

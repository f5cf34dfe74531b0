export { HeedBanner } from './banner.ts'
export { HeedElement } from './base.ts'
export { define } from './define.ts'
export type * from './types.ts'

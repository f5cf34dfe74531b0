export type { HeedBanner } from './banner.ts'
export { define } from './define.ts'
export type { HeedDetails } from './details.ts'

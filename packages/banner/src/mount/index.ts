export { mountBanner } from './mount.ts'
export type { Banner, BannerOptions } from './types.ts'
export { untold } from './untold.ts'

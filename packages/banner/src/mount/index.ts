export { mount } from './mount.ts'
export { mountBanner } from './mount-banner.ts'
export type { Banner, BannerOptions, Later } from './types.ts'
export { untold } from './untold.ts'

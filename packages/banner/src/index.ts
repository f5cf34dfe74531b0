export { type Banner, type BannerOptions, byProgram, mountBanner } from './mount/index.ts'
export { en, type Words } from './words/index.ts'

export { keepFields, restoreFields } from './keep/index.ts'
export { type Banner, type BannerOptions, mountBanner } from './mount/index.ts'
export { en, type Words } from './words/index.ts'

export { type Receipt, type ReceiptAnswer, type ReceiptService, receipt } from './model/index.ts'
export { type Banner, type BannerOptions, byProgram, mountBanner } from './mount/index.ts'
export { en, type Words } from './words/index.ts'

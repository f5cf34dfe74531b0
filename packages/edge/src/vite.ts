export { type HeedPlugin, heed, type PageOptions, rewritePage } from './page/index.ts'

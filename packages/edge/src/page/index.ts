export { type PageOptions, rewritePage } from './rewrite-page.ts'
export { type HeedPlugin, heed } from './vite.ts'

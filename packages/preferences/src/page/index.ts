export { confirmPage } from './confirm-page.ts'
export { notice, type PageContext, pageResponse, pages } from './page.ts'
export { type StopView, stopPage } from './stop-page.ts'

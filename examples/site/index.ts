export { attributesFrom, embed } from './embed.ts'
export { type SiteEvents, siteHandler } from './handler.ts'
export { citationsIn } from './policy-page.ts'
export { createReportBook, type Report, type ReportBook } from './report-book.ts'

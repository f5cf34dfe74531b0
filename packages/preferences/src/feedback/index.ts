export { type Report, readReport } from './read-report.ts'
export type { Feedback } from './types.ts'
export { createWebhook, type WebhookOptions } from './webhook.ts'

export { createEdge, type Edge } from './edge/index.ts'
export { EdgeError, type EdgeOptions, type FormVisit } from './exchange/index.ts'
export type { Handle, HonoMiddleware, Listener, Middleware } from './mount/index.ts'
export type { Finding } from './own/index.ts'

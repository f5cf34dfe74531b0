export { createHono, type HonoMiddleware } from './hono.ts'
export { createMiddleware, type Listener, type Middleware } from './node.ts'
export { createHandle, type Handle } from './web.ts'

import type { Policy } from '@heed/core/server'
import { createHandling, createSite, type EdgeOptions, settle } from '../exchange/index.ts'
import {
  createHandle,
  createHono,
  createMiddleware,
  type Handle,
  type HonoMiddleware,
  type Listener,
  type Middleware,
} from '../mount/index.ts'

/** The consent-aware first byte, in the form that each kind of server takes. */
export interface Edge {
  /** For whatever speaks `Request` and `Response`: `edge.handle(request, request => fetch(origin, request))`. */
  readonly handle: Handle
  /** For Node's `http`: `createServer(edge.node(listener))`. */
  node(listener: Listener): Listener
  /** For Express and Connect: `app.use(edge.express())`. */
  express(): Middleware
  /** For Hono: `app.use(edge.hono())`. */
  hono(): HonoMiddleware
}

/**
 * Makes responses heed the choice of the person who asks: tags of services that may not run arrive inert, a
 * Content-Security-Policy lets the page reach nobody else, and cookies of those services neither come nor go.
 * Throws `PolicyError` for a policy with faults and `EdgeError` for an option that cannot be used; nothing afterwards.
 */
export function createEdge(policy: Policy, options: EdgeOptions = {}): Edge {
  const settled = settle(policy, options)
  const handling = createHandling(createSite(policy, settled))
  const middleware = createMiddleware(handling, settled.onError)
  const handle = createHandle(handling)
  return {
    handle,
    node: listener => (incoming, outgoing) =>
      middleware(incoming, outgoing, () => void listener(incoming, outgoing)),
    express: () => middleware,
    hono: createHono(handle),
  }
}

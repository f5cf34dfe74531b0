import type { Handle } from './web.ts'

/** The part of a Hono context that is used. */
interface Context {
  req: { raw: Request }
  res: Response | undefined
}

/** A middleware for Hono: `app.use(edge.hono())`. */
export type HonoMiddleware = (context: Context, next: () => Promise<void>) => Promise<void>

export function createHono(handle: Handle): () => HonoMiddleware {
  return () => async (context, next) => {
    const response = await handle(context.req.raw, async request => {
      context.req.raw = request
      await next()
      return context.res!
    })
    // Hono adds the fields of the response it has to the one it is given.
    context.res = undefined
    context.res = response
  }
}

import { type Handling, rewritten } from '../exchange/index.ts'

/** Answers a request with the help of the site behind: `next` gets the request as it should go on. */
export type Handle = (
  request: Request,
  next: (request: Request) => Response | Promise<Response>,
) => Promise<Response>

/** Statuses whose responses have no body (Fetch standard, null body status). */
const BARE = /^(101|103|204|205|304)$/

/** Stands between a request and a site that speak the Fetch standard's language. */
export function createHandle(handling: Handling): Handle {
  return async (request, next) => {
    const own = await handling.own(request)
    if (own) return own
    const exchange = handling.begin(request)
    const headers = new Headers(request.headers)
    exchange.onward(headers)
    // Not every runtime whose `fetch` undoes codings undoes this one (Node 22 does not), and none says what it undid.
    const accepted = headers.get('accept-encoding')?.split(/\s*,\s*/)
    const others = accepted?.filter(item => !/^zstd/i.test(item)).join(', ')
    if (accepted) headers.set('accept-encoding', others || 'identity')
    // A redirect is the browser's to follow, with the cookies that came with it.
    const init = { headers, redirect: 'manual' } as const
    // A site that does not take the request it is given still needs the body of the one it has.
    const response = await next(next.length || !request.body ? new Request(request, init) : request)
    const { status, statusText } = response
    // An upgraded connection, or what cannot be made again.
    if (status < 200 || response.type === 'opaqueredirect') return response
    const fields = new Headers(response.headers)
    // Whatever came by `fetch` has been undone; what a program made has not.
    const rewriting = exchange.answer(status, fields, response.url !== '')
    const body = rewriting && response.body ? rewritten(response.body, rewriting) : response.body
    return new Response(BARE.test(`${status}`) ? null : body, { status, statusText, headers: fields })
  }
}

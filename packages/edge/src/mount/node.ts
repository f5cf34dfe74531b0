import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Handling } from '../exchange/index.ts'
import { replaceFields, toRequest } from './node-request.ts'
import { guardResponse } from './node-response.ts'

/** A request listener of Node's `http`. */
export type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => unknown

/** A middleware as Express and Connect have them. */
export type Middleware = (incoming: IncomingMessage, outgoing: ServerResponse, next: () => void) => void

/** Stands in front of what answers Node's requests. What goes wrong here does not keep the site from answering. */
export function createMiddleware(handling: Handling, onError: (error: unknown) => void): Middleware {
  return (incoming, outgoing, next) => {
    try {
      const request = toRequest(incoming)
      if (handling.isOwn(request)) return void answer(handling, incoming, outgoing).catch(onError)
      const exchange = handling.begin(request)
      const headers = new Headers(request.headers)
      exchange.onward(headers)
      replaceFields(incoming, request.headers, headers)
      guardResponse(outgoing, exchange, onError)
    } catch (error) {
      onError(error)
    }
    next()
  }
}

async function answer(
  handling: Handling,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const pieces = incoming.iterator({ destroyOnReturn: false })
  const body = /^(GET|HEAD)$/.test(incoming.method ?? '') ? undefined : bodyOf(pieces)
  const response = (await handling.own(toRequest(incoming, body))) ?? new Response(null, { status: 404 })
  outgoing.statusCode = response.status
  for (const [name, value] of response.headers) if (name !== 'set-cookie') outgoing.setHeader(name, value)
  const cookies = response.headers.getSetCookie()
  if (cookies.length) outgoing.setHeader('set-cookie', cookies)
  outgoing.end(incoming.method === 'HEAD' ? undefined : new Uint8Array(await response.arrayBuffer()))
  // What was not read stands before the next request of the connection.
  await pieces.return?.()
  incoming.resume()
}

/** The body, read as it is asked for. Whoever stops reading lets it be: the connection has an answer to carry. */
function bodyOf(pieces: AsyncIterator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(to) {
      const { done, value } = await pieces.next()
      if (done) to.close()
      else to.enqueue(value)
    },
  })
}

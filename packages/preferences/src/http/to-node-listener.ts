import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'

/**
 * How long somebody may go on sending a body that has been answered, in milliseconds: two seconds. Closed at once, the connection could
 * take the answer with it (RFC 9112 section 9.6); left open, a byte now and then would hold it for minutes.
 */
const LINGER = 2000

/**
 * Lets a handler of web requests serve Node's own `http` server, and what is built on it.
 *
 * @example http.createServer(toNodeListener(preferences.handler)).listen(3000)
 */
export function toNodeListener(
  handler: (request: Request) => Promise<Response>,
): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  return (incoming, outgoing) => {
    void handler(toRequest(incoming)).then(
      async response => {
        outgoing.writeHead(response.status, Object.fromEntries(response.headers))
        outgoing.end(new Uint8Array(await response.arrayBuffer()))
        if (!incoming.complete) endSoon(incoming)
      },
      () => outgoing.writeHead(500).end(),
    )
  }
}

/** Closes the connection of a request whose body does not come to an end. */
function endSoon(incoming: IncomingMessage): void {
  const timer = setTimeout(() => incoming.socket.destroy(), LINGER)
  incoming.once('close', () => clearTimeout(timer))
  // What is still on its way is thrown away, so that its end is seen: the stream that was made of it would stop when it is full.
  incoming.removeAllListeners('data').resume()
}

function toRequest(incoming: IncomingMessage): Request {
  // Only the path is taken from the client: a made-up Host must not end up in a URL.
  const url = `http://localhost${incoming.url?.startsWith('/') ? incoming.url : '/'}`
  const method = incoming.method ?? 'GET'
  // The constructor of `Request` throws on these three (Fetch standard, forbidden method); nobody serves them.
  if (/^(CONNECT|TRACE|TRACK)$/.test(method)) return new Request(url, { method: 'DELETE' })
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  )
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers })
  const init = { method, headers, body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' }
  return new Request(url, init as RequestInit)
}

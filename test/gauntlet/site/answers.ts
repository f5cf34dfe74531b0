import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Serves } from '../ways/index.ts'

const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** What the hosts answer with. Nothing is kept by a browser, and every origin may read it. */
const answers: {
  readonly [kind in Serves]: readonly [type: string, body: string | Buffer, status?: number]
} = {
  gif: ['image/gif', GIF],
  js: ['text/javascript', '0'],
  css: ['text/css', ''],
  html: ['text/html', '<p>here'],
  svg: ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><g id="a"/></svg>'],
  json: ['application/json', '{}'],
  nothing: ['text/plain', '', 404],
  socket: ['text/plain', '', 400],
  line: ['text/plain', ''],
}

/** Headers that let every page read an answer and no browser keep it. */
export function open({ headers }: IncomingMessage): Record<string, string> {
  return {
    'cache-control': 'no-store',
    'access-control-allow-origin': headers.origin ?? '*',
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'GET, POST, PUT',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
  }
}

export function answer(request: IncomingMessage, response: ServerResponse, serves: Serves): void {
  const [type, body, status = 200] = answers[serves]
  response.writeHead(status, { ...open(request), 'content-type': type }).end(body)
}

/** Answers with what stands in the address itself. */
export function say(request: IncomingMessage, response: ServerResponse, query: string): void {
  const { type, body, headers } = JSON.parse(decodeURIComponent(query)) as {
    type: string
    body: string
    headers: Record<string, string>
  }
  response.writeHead(200, { ...open(request), 'content-type': type, ...headers }).end(body)
}

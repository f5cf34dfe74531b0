import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request as it arrived. */
export interface Arrived {
  readonly method: string
  readonly path: string
  /** Names and values in the order they came in. */
  readonly headers: readonly string[]
  readonly body: string
}

/** What the site answers: a text, or something of its own. */
export type Answer =
  | string
  | { readonly type: string; readonly body: string | Buffer; readonly headers?: Record<string, string> }
  | ((request: IncomingMessage, response: ServerResponse) => void)

/** The site and a third party, which log what reaches them. */
export interface Served {
  url(path: string): string
  tracker(path: string): string
  put(path: string, answer: Answer): void
  /** The paths that reached the third party, in the order of the alphabet. */
  readonly hits: readonly string[]
  readonly arrived: readonly Arrived[]
  /** What reached the site. */
  readonly own: readonly Arrived[]
  forget(): void
  stop(): Promise<void>
}

/** Where the files of the script tag are built. */
const BUILT = new URL('../../../packages/banner/dist/', import.meta.url)
/** One of them. */
export const built = (name: string) => readFileSync(new URL(name, BUILT))
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** Starts both on this machine, on any free port. `localhost` and what is below it is a secure context. */
export async function serve(): Promise<Served> {
  const files = new Map<string, Answer>()
  for (const name of readdirSync(BUILT).filter(name => /^heed.*\.js$/.test(name)))
    files.set(`/${name}`, { type: 'text/javascript', body: built(name) })
  let arrived: Arrived[] = []
  let own: Arrived[] = []

  const server = createServer(async (request, response) => {
    const { hostname, pathname } = new URL(`http://${request.headers.host}${request.url}`)
    let body = ''
    for await (const chunk of request) body += chunk
    const log = hostname === 'shop.localhost' ? own : arrived
    log.push({ method: request.method!, path: pathname, headers: request.rawHeaders, body })
    if (hostname !== 'shop.localhost') return track(pathname, response)
    const answer = files.get(pathname)
    if (typeof answer === 'function') return answer(request, response)
    const found = typeof answer === 'string' ? { type: 'text/html', body: answer } : answer
    response.writeHead(found ? 200 : 404, {
      'content-type': `${found?.type ?? 'text/plain'}; charset=utf-8`,
      'cache-control': 'no-store',
      ...(found && 'headers' in found ? found.headers : {}),
    })
    response.end(found?.body)
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    url: path => `http://shop.localhost:${port}${path}`,
    tracker: path => `http://tracker.localhost:${port}${path}`,
    put: (path, answer) => void files.set(path, answer),
    get hits() {
      return arrived.map(({ path }) => path).sort()
    },
    get arrived() {
      return arrived
    },
    get own() {
      return own
    },
    forget() {
      arrived = []
      own = []
    },
    stop: () =>
      new Promise(done => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

const TYPES: { readonly [ending: string]: readonly [type: string, body: string | Buffer] } = {
  js: ['text/javascript', 'globalThis.ran = (globalThis.ran ?? 0) + 1'],
  mjs: ['text/javascript', 'export default 1'],
  gif: ['image/gif', GIF],
  html: ['text/html', '<p>frame'],
  css: ['text/css', 'h1{color:green}'],
}

/** Answers as an ordinary vendor. */
function track(path: string, response: ServerResponse): void {
  const [type, body] = TYPES[path.split('.').at(-1)!] ?? ['text/plain', 'ok']
  response.writeHead(200, {
    'content-type': type,
    'access-control-allow-origin': '*',
    'cache-control': 'no-store',
  })
  response.end(body)
}

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** Two hosts: the page's own, and a third party that logs what reaches it. */
export interface Served {
  /** The address of a page of the site: `http://shop.localhost:1234/cart`. */
  url(path: string, host?: string): string
  /** The address of something at the third party. */
  tracker(path: string): string
  /** Puts a page on the site. `wait` holds its answer back for so many milliseconds. */
  put(path: string, body: string, options?: Put): void
  /** The paths that reached the third party, in the order of arrival. */
  readonly hits: readonly string[]
  /** The paths that reached the site itself. */
  readonly own: readonly string[]
  forget(): void
  stop(): Promise<void>
}

export interface Put {
  readonly type?: string
  readonly status?: number
  readonly headers?: { readonly [name: string]: string | readonly string[] }
  readonly wait?: number
}

const built = (name: string) =>
  readFileSync(new URL(`../../../packages/banner/dist/${name}`, import.meta.url))
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** Starts the server on this machine, on any free port. */
export async function serve(): Promise<Served> {
  const pages = new Map<string, readonly [body: string | Buffer, options: Put]>()
  for (const part of [
    '',
    '-rest',
    '-more',
    '-alone',
    '-beside',
    '-banner',
    '-details',
    '-fair',
    '-reopen',
    '-extra',
    '-keep',
    '-join',
    '-embed',
    '-words-de',
  ])
    pages.set(`/heed${part}.js`, [built(`heed${part}.js`), { type: 'text/javascript' }])
  let hits: string[] = []
  let own: string[] = []

  const server = createServer((request, response) => {
    const { hostname, pathname } = new URL(`http://${request.headers.host}${request.url}`)
    if (hostname === 'tracker.localhost') {
      hits.push(pathname)
      return track(request, pathname, response)
    }
    own.push(pathname)
    const [body, options] = pages.get(pathname) ?? ['', { status: 404 }]
    const { type = 'text/html', status = 200, headers = {}, wait = 0 } = options
    setTimeout(() => {
      response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, ...headers } as Record<
        string,
        string
      >)
      response.end(body)
    }, wait)
  })
  server.on('upgrade', (request, socket) => {
    hits.push(new URL(`http://tracker${request.url}`).pathname)
    greet(request, socket as Socket)
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    url: (path, host = 'shop.localhost') => `http://${host}:${port}${path}`,
    tracker: path => `http://tracker.localhost:${port}${path}`,
    put: (path, body, options = {}) => void pages.set(path, [body, options]),
    get hits() {
      return hits
    },
    get own() {
      return own
    },
    forget() {
      hits = []
      own = []
    },
    stop: () =>
      new Promise(done => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** Answers as an ordinary vendor: scripts note that they ran, pictures and frames show, everything else says `ok`. */
function track(request: IncomingMessage, path: string, response: ServerResponse): void {
  request.resume()
  if (path === '/events') {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'access-control-allow-origin': '*',
    })
    response.write('id: 7\ndata: hello\n\nevent: tick\ndata: 1\n\n')
    return
  }
  const [type, body] = path.endsWith('.js')
    ? ['text/javascript', `(self.ran ??= []).push(${JSON.stringify(path)})`]
    : path.endsWith('.gif')
      ? ['image/gif', GIF]
      : path.endsWith('.html')
        ? ['text/html', '<p>frame']
        : path.endsWith('.css')
          ? ['text/css', 'h1{color:green}']
          : ['text/plain', 'ok']
  response.writeHead(200, {
    'content-type': type as string,
    'access-control-allow-origin': '*',
    'cache-control': 'no-store',
  })
  response.end(body)
}

/** Accepts a WebSocket, says `hello`, and sends back every short text it gets (RFC 6455 sections 4.2.2 and 5.2). */
function greet(request: IncomingMessage, socket: Socket): void {
  const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`
  const accept = createHash('sha1').update(key).digest('base64')
  const protocol = request.headers['sec-websocket-protocol']?.split(',')[0]
  const say = (text: string): unknown => socket.write(Buffer.from([0x81, text.length, ...Buffer.from(text)]))
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n` +
      `${protocol ? `Sec-WebSocket-Protocol: ${protocol}\r\n` : ''}\r\n`,
  )
  say('hello')
  socket.on('error', () => socket.destroy())
  socket.on('data', frame => {
    const mask = frame.subarray(2, 6)
    const text = [...frame.subarray(6, 6 + (frame[1]! & 127))].map((byte, at) => byte ^ mask[at % 4]!)
    if ((frame[0]! & 15) === 1) say(Buffer.from(text).toString())
    // A goodbye is answered by one.
    else socket.end(Buffer.from([0x88, 0]))
  })
}

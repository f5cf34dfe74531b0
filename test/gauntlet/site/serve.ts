import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { ways } from '../ways/index.ts'
import { answer, open, say } from './answers.ts'
import { type Line, listen } from './lines.ts'
import { createLog, type Log } from './log.ts'
import { linksOf, pageOf } from './page.ts'
import { built, files, type Setup } from './setups.ts'
import type { Side, Sides } from './target.ts'

/** A site and a third party on this machine. */
export interface Site {
  readonly log: Log
  /** The page with every way in it. */
  readonly page: string
  /** A page of the site with Heed and nothing else. */
  readonly start: string
  /** A page of the site with nothing on it, and without Heed. */
  readonly bare: string
  /** Waits until what opens a connection is not taken for a part of the try before. */
  apart(): Promise<void>
  stop(): Promise<void>
}

/** How long the second chunk of a page is behind the first, in milliseconds. */
const LATE = 100

const course = (): string =>
  buildSync({
    entryPoints: [fileURLToPath(new URL('../page/course.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.HEED_GAUNTLET': JSON.stringify(process.env['HEED_GAUNTLET'] ?? '') },
  }).outputFiles[0]!.text

/** Serves both hosts on one port, the way a setup says. */
export async function serve({ head, front = site => site }: Setup): Promise<Site> {
  const log = createLog()
  const byId = new Map(ways.map(way => [way.id, way]))
  const own = new Map<string, readonly [type: string, body: string | Buffer]>([
    ['/course.js', ['text/javascript', course()]],
    ['/bare', ['text/html', '<!doctype html><title>Bare</title><link rel="icon" href="data:,">']],
    ['/start', ['text/html', `<!doctype html><html lang="en"><head>${head}<title>Start</title>`]],
    ['/settled', ['text/plain', 'settled']],
  ])
  for (const file of files) own.set(`/${file}`, ['text/javascript', built(file)])
  let views = 0
  let sides: Sides

  const note = (request: IncomingMessage, whose: Side): boolean => {
    const [, part, attempt, way] = request.url!.split(/[/?]/)
    const noted = /^(once|alive|there)$/.test(part!)
    if (noted)
      log.add({
        whose,
        way: way!,
        attempt,
        part: part === 'once' && request.method !== 'OPTIONS' ? 'once' : 'more',
      })
    return noted
  }
  /** What either host says under the addresses of the ways. */
  const reached = (request: IncomingMessage, response: ServerResponse, side: Side): boolean => {
    if (!note(request, side)) return false
    request.resume()
    const [path, query] = request.url!.split('?') as [string, string?]
    if (path.startsWith('/there/')) say(request, response, query!)
    else answer(request, response, byId.get(path.split('/')[3]!)?.serves ?? 'gif')
    return true
  }
  const site: RequestListener = (request, response) => {
    if (reached(request, response, 'site')) return
    request.resume()
    const [path, query = ''] = request.url!.split('?') as [string, string?]
    if (path === '/says') return say(request, response, query)
    if (path === '/redirect')
      return void response.writeHead(302, { ...open(request), location: decodeURIComponent(query) }).end()
    if (path === '/page') return show(response)
    const [type, body] = own.get(path) ?? []
    response.writeHead(body ? 200 : 404, {
      ...open(request),
      'content-type': `${type ?? 'text/plain'}; charset=utf-8`,
    })
    response.end(body)
  }
  const show = (response: ServerResponse): void => {
    const attempt = `view-${++views}`
    const [first, late] = pageOf(head, attempt, sides)
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      link: linksOf(attempt, sides),
    })
    response.write(first)
    setTimeout(() => response.end(late), LATE)
  }
  const sideOf = ({ headers }: IncomingMessage): Side =>
    /^tracker\./i.test(headers.host!) ? 'service' : 'site'
  const fronted = front(site)
  const server = createServer((request, response) => {
    // What a browser keeps is looked at past everything that stands in front.
    if (request.url === '/bare') site(request, response)
    else if (sideOf(request) === 'site') fronted(request, response)
    else if (!reached(request, response, 'service')) response.writeHead(404).end()
  })
  // The server forgets a connection that is a socket from then on, but does not end before it has.
  const sockets = new Set<Duplex>()
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    sockets.add(socket)
    note(request, sideOf(request))
    talk(request, socket, () =>
      note({ ...request, url: request.url!.replace('once', 'alive') } as IncomingMessage, sideOf(request)),
    )
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo

  const lines: Line[] = []
  const portsOf = async (whose: Side): Promise<Record<string, number>> => {
    const ports: Record<string, number> = {}
    for (const { id: way, serves } of ways)
      if (serves === 'line') {
        const line = await listen(() => log.add({ whose, way, attempt: undefined, part: 'once' }))
        lines.push(line)
        ports[way] = line.port
      }
    return ports
  }
  const host = (name: string): string => `http://${name}.localhost:${port}`
  sides = {
    site: host('shop'),
    service: host('tracker'),
    lines: { site: await portsOf('site'), service: await portsOf('service') },
  }
  return {
    log,
    page: `${sides.site}/page`,
    start: `${sides.site}/start`,
    bare: `${sides.site}/bare`,
    async apart() {
      for (let time = 1; time; ) {
        time = Math.max(0, ...lines.map(line => line.wait()))
        await new Promise(done => setTimeout(done, time))
      }
    },
    stop: () =>
      new Promise(done => {
        for (const line of lines) line.stop()
        server.close(() => done())
        server.closeAllConnections()
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** Opens a WebSocket (RFC 6455 section 4.2.2) and tells every message; an end of the other side is no message. */
function talk({ headers }: IncomingMessage, socket: Duplex, said: () => void): void {
  const accept = createHash('sha1')
    .update(`${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64')
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  )
  socket.on('error', () => {})
  socket.on('data', (data: Buffer) => ((data[0]! & 15) === 8 ? socket.end() : said()))
}

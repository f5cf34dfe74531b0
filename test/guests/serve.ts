import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Control, tools } from './control.ts'
import { libraries } from './libraries.ts'
import { policy } from './policy.ts'

/** How the pages of a control are served: as they are, or with the guard at the top of the head. */
export type Dress = 'bare' | 'guarded'

/** The site of the controls and another host, both on this machine. */
export interface Site {
  readonly port: number
  url(path: string): string
  stop(): Promise<void>
}

const built = (name: string): Buffer =>
  readFileSync(new URL(`../../packages/banner/dist/${name}`, import.meta.url))
const GIF = Buffer.from('R0lGODlhAgADAIAAAAAAAP///yH5BAEAAAAALAAAAAACAAMAAAICRF4AOw==', 'base64')

/** A page's head as the documentation shows it, or with the same nodes and nothing behind them. */
const top = (dress: Dress): string =>
  dress === 'bare'
    ? `<meta name="nothing" content=""><script type="application/json" id="heed-policy">{}</script><script src="/nothing.js" data-banner="off"></script>`
    : `<meta http-equiv="Content-Security-Policy" content=""><script type="application/json" id="heed-policy">${JSON.stringify(policy)}</script><script src="/heed.js" data-banner="off"></script>`

/** Serves every control under its number, and what controls need from a server, on any free port. */
export async function serve(dress: Dress, controls: readonly Control[]): Promise<Site> {
  const files: { readonly [path: string]: string | Buffer } = {
    '/heed.js': built('heed.js'),
    '/heed-rest.js': built('heed-rest.js'),
    '/heed-more.js': built('heed-more.js'),
    '/heed-alone.js': built('heed-alone.js'),
    '/heed-beside.js': built('heed-beside.js'),
    '/nothing.js': '',
    '/tools.js': `(${tools})()`,
    ...(await libraries()),
  }
  let other = ''
  const page = ({ head = '', body = '', run = () => null }: Control): string =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8">${top(dress)}<title>A page</title>
<link rel="icon" href="data:,"><script src="/tools.js"></script><script>other = ${JSON.stringify(other)}</script>
${head}</head><body>${body}<script>observe(${/^(async )?run/.test(`${run}`) ? `({${run}}).run` : run})</script></body></html>`

  const server = createServer((request, response) => {
    const url = new URL(`http://${request.headers.host}${request.url}`)
    const own = files[url.pathname]
    const control = /^\/control\/(\d+)$/.exec(url.pathname)
    if (own !== undefined) return send(response, 'text/javascript', own)
    if (control)
      return send(response, 'text/html', page(controls[+control[1]!]!).replaceAll('[other]', other))
    answer(request, url, response)
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  other = `http://other.localhost:${port}`
  return {
    port,
    url: path => `http://shop.localhost:${port}${path}`,
    stop: () =>
      new Promise(done => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

function send(response: ServerResponse, type: string, body: string | Buffer, status = 200, more = {}): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
    'timing-allow-origin': '*',
    ...more,
  })
  response.end(body)
}

/** What controls ask for. `wait` holds an answer back for so many milliseconds. */
async function answer(request: IncomingMessage, url: URL, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = url
  const text = (name: string): string => searchParams.get(name) ?? ''
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks).toString('latin1')
  await new Promise(done => setTimeout(done, +text('wait')))
  const [, kind] = pathname.split('/')
  if (request.method === 'OPTIONS')
    send(response, 'text/plain', '', 204, {
      'access-control-allow-methods': '*',
      'access-control-allow-headers': '*',
    })
  else if (kind === 'note.js') send(response, 'text/javascript', `note('${text('say')}')`)
  else if (kind === 'module.js')
    send(response, 'text/javascript', `export const name = '${text('say')}'; globalThis.note?.(name)`)
  else if (kind === 'code.js') send(response, 'text/javascript', text('code'))
  else if (kind === 'picture.gif') send(response, 'image/gif', GIF)
  else if (kind === 'style.css') send(response, 'text/css', text('text'))
  else if (kind === 'page') send(response, 'text/html', text('html'))
  else if (kind === 'data.json') send(response, 'application/json', '{"three":[1,2,3]}')
  else if (kind === 'data.xml') send(response, 'application/xml', '<list><item n="1"/>two</list>')
  else if (kind === 'status') send(response, 'text/plain', 'as told', +text('code'), { 'x-told': 'yes' })
  else if (kind === 'away') send(response, 'text/plain', '', 302, { location: text('to') })
  else if (kind === 'gone') response.destroy()
  else if (kind === 'echo')
    send(response, 'text/plain', [request.method, request.headers['content-type'] ?? '', body].join('|'))
  else if (kind === 'parts') {
    response.writeHead(200, { 'content-type': 'text/plain' })
    for (const part of ['one', 'two', 'three']) {
      response.write(part)
      await new Promise(done => setTimeout(done, 30))
    }
    response.end()
  } else if (kind === 'events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end('data: first\n\nevent: named\ndata: second\n\n')
  } else send(response, 'text/plain', 'nothing here', 404)
}

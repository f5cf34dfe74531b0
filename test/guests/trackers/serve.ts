import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { policy } from './policy.ts'
import { NAMES, type Name, script } from './trackers.ts'

/** What a tracker received. */
export interface Hit {
  readonly name: Name
  readonly path: string
  readonly body: string
}

/** A site with five trackers, and the trackers' own hosts. */
export interface Shop {
  /** The site with the guard and these attributes on its script tag, or without a guard. */
  url(attributes: string | undefined): string
  readonly hits: Hit[]
  stop(): Promise<void>
}

const built = (file: string): Buffer =>
  readFileSync(new URL(`../../../packages/banner/dist/${file}`, import.meta.url))

/** How much later than Heed's own files those of a vendor come, in milliseconds. */
const LATER = 800

/** Starts all hosts on one free port of this machine. */
export async function serve(): Promise<Shop> {
  const hits: Hit[] = []
  let late = 0
  const files = new Map<string, string | Buffer>(
    ['heed.js', 'heed-rest.js', 'heed-more.js', 'heed-alone.js', 'heed-beside.js', 'heed-keep.js'].map(
      file => [`/${file}`, built(file)],
    ),
  )
  const server = createServer(async (request, response) => {
    const url = new URL(`http://${request.headers.host}${request.url}`)
    const name = NAMES.find(name => url.hostname === `${name}.localhost`)
    if (name) return collect(name, url.pathname, request, response)
    const file = files.get(url.pathname)
    if (url.pathname === '/') late = url.searchParams.has('guard') ? LATER : 0
    // Databases have a gate once Heed's second file is there (docs/guard.md, Limits), and a vendor's SDK comes from further away.
    else if (late && NAMES.some(name => url.pathname === `/${name}.js`))
      await new Promise(done => setTimeout(done, late))
    response.setHeader('content-type', file ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(file ?? page(url.searchParams.get('guard') ?? undefined))
  })
  const collect = async (name: Name, path: string, request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    hits.push({
      name,
      path,
      body: decodeURIComponent(
        Buffer.concat(chunks)
          .toString()
          .replace(/%(?![\da-f]{2})/gi, '%25'),
      ),
    })
    response.writeHead(200, {
      // A script that an SDK adds has nothing more to do.
      'content-type': path.endsWith('.js') ? 'text/javascript' : 'application/json',
      'access-control-allow-origin': request.headers.origin ?? '*',
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
    })
    response.end(path.endsWith('.js') ? '' : ANSWERS[name])
  }
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  for (const name of NAMES)
    files.set(`/${name}.js`, await script(name, name => `http://${name}.localhost:${port}`))
  return {
    hits,
    url: attributes =>
      `http://shop.localhost:${port}/${attributes === undefined ? '' : `?guard=${encodeURIComponent(attributes)}`}`,
    stop: () =>
      new Promise(done => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** What each vendor's server says to everything, so that its SDK goes on. */
const ANSWERS: Record<Name, string> = {
  posthog:
    '{"status":1,"featureFlags":{},"featureFlagPayloads":{},"sessionRecording":false,"supportedCompression":[]}',
  mixpanel: '{"status":1,"error":null}',
  amplitude: '{"code":200,"events_ingested":1,"payload_size_bytes":1,"server_upload_time":1}',
  segment:
    '{"integrations":{"Segment.io":{"apiKey":"key","unbundledIntegrations":[]}},"plan":{},"success":true}',
  plausible: 'ok',
}

function page(attributes: string | undefined): string {
  const guard =
    attributes === undefined
      ? ''
      : `<meta http-equiv="Content-Security-Policy" content=""><script type="application/json" id="heed-policy">${JSON.stringify(policy)}</script><script src="/heed.js" data-banner="off" ${attributes}></script>`
  const scripts = NAMES.map(name => `<script defer src="/${name}.js"></script>`).join('\n')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">${guard}<title>A shop</title><link rel="icon" href="data:,">
${scripts}</head><body><h1>A shop</h1><button>Buy</button></body></html>`
}

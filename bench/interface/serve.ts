import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync } from 'node:zlib'
import type { Job, Kit } from './job.ts'

const PARAGRAPH =
  'A quiet street behind the harbour holds three bakeries, a shop that mends bicycles and the reading room that the town opened in 1921.'

/** An ordinary page with a large picture and no script of its own. */
const page = (head: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
${head}
<title>Harbour town</title><link rel="icon" href="data:,">
<style>body{margin:0;font:16px/1.5 sans-serif}main{max-width:1080px;margin:auto;padding:24px}img{display:block;width:100%;aspect-ratio:1080/420}</style>
</head><body><main><h1>Three days in the harbour town</h1><img src="/hero.bmp" width="1080" height="420" alt="The harbour">
${`<h2>A place</h2><p>${PARAGRAPH} ${PARAGRAPH}</p>\n`.repeat(24)}</main></body></html>`

/** A picture with enough in it to be the largest thing that is painted: a bitmap of noise, so small that it is stretched. */
function picture(): Buffer {
  const [width, height] = [216, 84]
  const head = Buffer.alloc(54)
  head.write('BM')
  head.writeUInt32LE(54 + width * height * 3, 2)
  head.writeUInt32LE(54, 10)
  head.writeUInt32LE(40, 14)
  head.writeInt32LE(width, 18)
  head.writeInt32LE(height, 22)
  head.writeUInt16LE(1, 26)
  head.writeUInt16LE(24, 28)
  const noise = Buffer.from(
    Array.from({ length: width * height * 3 }, (_, at) => (at * 2_654_435_761) >>> 24),
  )
  return Buffer.concat([head, noise])
}

export interface Served {
  /** The page with a kit, or with none. */
  urlOf(kit?: Kit): string
  /** What an address of this site weighs as it is sent, in bytes; 0 for addresses of others. */
  weigh(url: string): number
  /** What a kit adds to the HTML, in bytes as sent. */
  weighHead(kit: Kit): number
  stop(): Promise<void>
}

/** Serves the page with each kit, and the tags of another site, brotli as a CDN sends it. */
export async function serve(kits: readonly Kit[]): Promise<Served> {
  const sent = new Map<string, Buffer>()
  const pictured = picture()
  let port = 0
  const job = (): Job => ({
    host: 'tags.localhost',
    tags: ['analytics', 'marketing'].map(purpose => ({
      id: `tag${purpose}`,
      purpose,
      src: `http://tags.localhost:${port}/tag${purpose}.js`,
    })),
  })
  const html = (kit: Kit | undefined): string =>
    page(kit ? kit.head(job(), file => `/kit/${kits.indexOf(kit)}/${file}`) : '')
  const body = (host: string, path: string): Buffer | string | undefined => {
    if (host.startsWith('tags.')) return `(globalThis.ran=globalThis.ran||[]).push("${path}")`
    if (path === '/hero.bmp') return pictured
    const [, kind, at, ...rest] = path.split('/')
    const kit = kits[Number(at)]
    if (kind === 'page') return html(kit)
    return kind === 'kit' ? kit?.file(rest.join('/'), job()) : undefined
  }
  const server = createServer(({ url = '', headers }, response) => {
    const { host = '' } = headers
    const path = new URL(url, 'http://localhost').pathname
    const key = host + path
    if (!sent.has(key)) {
      const found = body(host, path)
      if (found !== undefined) sent.set(key, brotliCompressSync(found))
    }
    const bytes = sent.get(key)
    response.statusCode = bytes ? 200 : 404
    const kind = path.endsWith('.js')
      ? 'text/javascript'
      : path.endsWith('.css')
        ? 'text/css'
        : path.endsWith('.bmp')
          ? 'image/bmp'
          : 'text/html'
    response.setHeader('content-type', `${kind}; charset=utf-8`)
    response.setHeader('content-encoding', 'br')
    response.setHeader('cache-control', kind === 'text/html' ? 'no-store' : 'max-age=3600')
    response.end(bytes)
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  port = (server.address() as AddressInfo).port
  return {
    urlOf: kit => `http://site.localhost:${port}/page/${kit ? kits.indexOf(kit) : 'none'}`,
    weigh(url) {
      const { host, pathname } = new URL(url)
      return pathname.startsWith('/kit/') ? (sent.get(host + pathname)?.length ?? 0) : 0
    },
    weighHead: kit => brotliCompressSync(html(kit)).length - brotliCompressSync(html(undefined)).length,
    async stop() {
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    },
  }
}

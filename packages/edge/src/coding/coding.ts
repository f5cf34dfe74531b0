/** A content coding that can be undone and done again. */
export type Coding = 'gzip' | 'deflate' | 'br' | 'zstd'

type Bytes = TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>
type Zlib = typeof import('node:zlib')

/** Node's own compression where there is one: it knows more codings than the web's, and can flush. */
const zlib = (): Zlib | undefined => globalThis.process?.getBuiltinModule?.('node:zlib')

/** The makers of Node's streams by coding; zstd from Node 22.15. */
const MAKERS = {
  gzip: ['createGunzip', 'createGzip'],
  deflate: ['createInflate', 'createDeflate'],
  br: ['createBrotliDecompress', 'createBrotliCompress'],
  zstd: ['createZstdDecompress', 'createZstdCompress'],
} as const

/** The coding that a `Content-Encoding` header field names, if this runtime can undo it; `undefined` for none, `null` for others. */
export function codingOf(field: string | null): Coding | undefined | null {
  const name = field?.trim().toLowerCase().replace(/^x-/, '')
  if (!name || name === 'identity') return undefined
  return isCoding(name) && supports(name) ? name : null
}

/** The part of an `Accept-Encoding` header field that this runtime can undo. */
export function acceptable(field: string): string {
  const items = field.split(',').map(item => item.trim())
  return items
    .filter(item => {
      const name = item.split(';', 1)[0]!.trim().toLowerCase()
      return name === 'identity' || (isCoding(name) && supports(name))
    })
    .join(', ')
}

function isCoding(name: string): name is Coding {
  return Object.hasOwn(MAKERS, name)
}

function supports(coding: Coding): boolean {
  const node = zlib()
  return node ? MAKERS[coding][0] in node : coding === 'gzip' || coding === 'deflate'
}

/** Whether this runtime can do a coding and let each piece out as it comes. */
export function encodes(coding: Coding): boolean {
  const node = zlib()
  return node !== undefined && MAKERS[coding][1] in node
}

/** Undoes a coding. */
export function decoder(coding: Coding): Bytes {
  const node = zlib()
  if (!node) return new DecompressionStream(coding as CompressionFormat) as Bytes
  return webStream(node, MAKERS[coding][0])
}

/** Does a coding; nothing where this runtime cannot. */
export function encoder(coding: Coding): Bytes | undefined {
  const node = zlib()
  if (!node || !encodes(coding)) return
  const { constants } = node
  const quick =
    coding === 'br'
      ? // The level that servers compress pages with as they go.
        { flush: constants.BROTLI_OPERATION_FLUSH, params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
      : coding === 'zstd'
        ? { flush: (constants as { ZSTD_e_flush?: number }).ZSTD_e_flush }
        : { flush: constants.Z_SYNC_FLUSH }
  return webStream(node, MAKERS[coding][1], quick)
}

function webStream(node: Zlib, maker: string, options: object = {}): Bytes {
  const make = (node as unknown as Record<string, (options: object) => import('node:stream').Duplex>)[maker]!
  const stream = globalThis.process.getBuiltinModule('node:stream')
  return stream.Duplex.toWeb(make(options)) as unknown as Bytes
}

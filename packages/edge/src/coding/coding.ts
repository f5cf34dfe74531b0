/** A content coding that can be undone and done again. */
export type Coding = 'gzip' | 'deflate' | 'br' | 'zstd'

type Bytes = TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>
type Zlib = typeof import('node:zlib')
type Duplex = import('node:stream').Duplex

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

/**
 * Undoes a coding as far as browsers do: what comes behind its end, or does not come, is no error where something was told already, and
 * `deflate` may come without its head (RFC 9110 section 8.4.1.2).
 */
export function decoder(coding: Coding): Bytes {
  const node = zlib()
  if (!node) return new DecompressionStream(coding as CompressionFormat) as Bytes
  const { constants } = node
  const finishFlush =
    coding === 'br'
      ? constants.BROTLI_OPERATION_FLUSH
      : coding === 'zstd'
        ? (constants as { ZSTD_e_flush?: number }).ZSTD_e_flush
        : constants.Z_SYNC_FLUSH
  const begin = ([first = 0, second = 0]: Uint8Array): Duplex => {
    const bare = coding === 'deflate' && ((first & 15) !== 8 || ((first << 8) | second) % 31 !== 0)
    return makerOf(node, bare ? 'createInflateRaw' : MAKERS[coding][0])({ finishFlush })
  }
  let stream: Duplex | undefined
  let told = false
  let broken: unknown
  let wake = (): void => {}
  const step = (act: (done: () => void) => void): Promise<void> =>
    new Promise((done, fail) => {
      wake = () => (told ? done() : fail(broken))
      if (broken) wake()
      else act(done)
    })
  return new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>({
    transform: (bytes, to) =>
      step(done => {
        if (!stream) {
          stream = begin(bytes)
          stream.on('data', (piece: Uint8Array<ArrayBuffer>) => {
            told = true
            to.enqueue(new Uint8Array(piece))
          })
          stream.on('error', error => {
            broken = error
            wake()
          })
        }
        stream.write(bytes, error => (error ? wake() : done()))
      }),
    flush: () =>
      step(done => {
        if (!stream) return done()
        stream.once('end', done)
        stream.end()
      }),
  })
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

function makerOf(node: Zlib, maker: string): (options: object) => Duplex {
  return (node as unknown as Record<string, (options: object) => Duplex>)[maker]!
}

function webStream(node: Zlib, maker: string, options: object): Bytes {
  const stream = globalThis.process.getBuiltinModule('node:stream')
  return stream.Duplex.toWeb(makerOf(node, maker)(options)) as unknown as Bytes
}

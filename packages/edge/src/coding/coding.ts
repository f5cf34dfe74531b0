/** A content coding that can be undone and done again. */
export type Coding = 'gzip' | 'deflate' | 'br' | 'zstd'

type Pair = ReadableWritablePair<Uint8Array<ArrayBuffer>, Uint8Array>
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
 * `deflate` may come without its head (RFC 9110 section 8.4.1.2). Takes no more than is read: a few bytes may stand for very many.
 */
export function decoder(coding: Coding): Pair {
  const node = zlib()
  return node
    ? webStream(bytes => undoing(node, coding, bytes), true)
    : (new DecompressionStream(coding as CompressionFormat) as Pair)
}

/** Node's stream that undoes what begins so. */
function undoing(node: Zlib, coding: Coding, [first = 0, second = 0]: Uint8Array): Duplex {
  const { constants } = node
  const finishFlush =
    coding === 'br'
      ? constants.BROTLI_OPERATION_FLUSH
      : coding === 'zstd'
        ? (constants as { ZSTD_e_flush?: number }).ZSTD_e_flush
        : constants.Z_SYNC_FLUSH
  const bare = coding === 'deflate' && ((first & 15) !== 8 || ((first << 8) | second) % 31 !== 0)
  return makerOf(node, bare ? 'createInflateRaw' : MAKERS[coding][0])({ finishFlush })
}

/** Does a coding; nothing where this runtime cannot. */
export function encoder(coding: Coding): Pair | undefined {
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
  return webStream(() => makerOf(node, MAKERS[coding][1])(quick), false)
}

function makerOf(node: Zlib, maker: string): (options: object) => Duplex {
  return (node as unknown as Record<string, (options: object) => Duplex>)[maker]!
}

/**
 * A stream of Node as the web has them, which takes no more than is read (`Duplex.toWeb` of Node 20 takes 16,384 pieces more). `begin`
 * makes it for what comes first. `lenient`: an error is the end, where something was told already.
 */
function webStream(begin: (bytes: Uint8Array) => Duplex, lenient: boolean): Pair {
  let stream: Duplex | undefined
  let told = false
  let over = false
  let broken: unknown
  let wake = (): void => {}
  let taken = (): void => {}
  const settle = (): void => {
    wake()
    taken()
  }
  const open = (bytes: Uint8Array): Duplex => {
    const made = begin(bytes)
    made.on('readable', () => wake())
    made.on('end', settle)
    made.on('close', settle)
    made.on('error', error => {
      broken = error
      settle()
    })
    return made
  }
  const check = (): void => {
    if (broken && !(told && lenient)) throw broken
  }
  /** Waits for an act on the stream, or for its end. */
  const step = async (act: (done: () => void) => void): Promise<void> => {
    if (!over && !broken)
      await new Promise<void>(done => {
        taken = done
        act(done)
      })
    check()
  }
  let to: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>
  let from: WritableStreamDefaultController
  return {
    readable: new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: controller => void (to = controller),
      async pull() {
        for (;;) {
          const piece: Uint8Array | null | undefined = stream?.read()
          told ||= !!piece
          if (piece) return to.enqueue(new Uint8Array(piece))
          check()
          if (broken || (over && !stream) || stream?.readableEnded) return to.close()
          await new Promise<void>(done => (wake = done))
        }
      },
      cancel(reason) {
        from.error(reason)
        stream?.destroy()
      },
    }),
    writable: new WritableStream<Uint8Array>({
      start: controller => void (from = controller),
      async write(bytes) {
        const into = (stream ??= open(bytes))
        await step(done => into.write(bytes, () => done()))
      },
      async close() {
        // Nothing, coded, is not nothing.
        if (!lenient) stream ??= open(new Uint8Array())
        await step(done => (stream ? stream.end(() => done()) : done()))
        over = true
        settle()
      },
      abort(reason) {
        to.error(reason)
        stream?.destroy()
      },
    }),
  }
}

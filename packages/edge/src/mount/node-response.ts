import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { type Exchange, type Rewriting, rewritten } from '../exchange/index.ts'

type Callback = (error?: Error | null) => void
type Early = { readonly link: string | string[] }
type Fields = OutgoingHttpHeaders | readonly unknown[]

/** Node's functions, whichever of their forms they are called in. */
type Natural = Record<
  'writeHead' | 'write' | 'end' | 'flushHeaders' | 'writeEarlyHints',
  (...values: unknown[]) => unknown
>

/**
 * Puts an exchange before a response: when its head is to go out, the fields are changed; if its body is to be rewritten, what
 * is written from then on goes through that first. Everything else of the response is Node's.
 */
export function guardResponse(
  outgoing: ServerResponse,
  exchange: Exchange,
  onError: (error: unknown) => void,
): void {
  const { writeHead, write, end, flushHeaders, writeEarlyHints } = outgoing as unknown as Natural
  let begun = false
  let gathering = false
  let body: Body | undefined

  const begin = (status: number): void => {
    if (begun || outgoing.headersSent) return
    begun = true
    try {
      const before = fieldsOf(outgoing)
      const after = new Headers(before)
      const rewriting = exchange.answer(status, after, false)
      applyFields(outgoing, before, after)
      const native: Native = {
        write: (bytes, done) => write.call(outgoing, bytes, done) as boolean,
        end: bytes => void (bytes ? end.call(outgoing, bytes) : end.call(outgoing)),
      }
      if (rewriting)
        body = rewriting.coding
          ? codedBody(outgoing, rewriting, native, onError)
          : plainBody(outgoing, rewriting, native)
    } catch (error) {
      onError(error)
    }
  }

  /** With its first piece a head is out, as ever, although that piece may wait: whoever fails now can only break the connection. */
  const flush = (): void => {
    if (!outgoing.headersSent) flushHeaders.call(outgoing)
  }

  const ownWriteHead = ((status: number, ...rest: unknown[]) => {
    if (begun || outgoing.headersSent) return writeHead.call(outgoing, status, ...rest)
    const words = rest.filter(value => typeof value === 'string')
    setFields(outgoing, (words.length ? rest[1] : rest[0]) as Fields | undefined)
    begin(status)
    if (!gathering) return writeHead.call(outgoing, status, ...words)
    outgoing.statusCode = status
    if (words.length) outgoing.statusMessage = words[0]!
    return outgoing
  }) as typeof outgoing.writeHead
  outgoing.writeHead = ownWriteHead

  /**
   * Node calls `writeHead` when a head goes out, and so do those who put theirs over it, to set fields at the last moment (`on-headers`, which
   * Express' middlewares use). They are called before the fields are changed here, and not again.
   */
  const settle = (): void => {
    if (begun || outgoing.headersSent) return
    if (outgoing.writeHead !== ownWriteHead) {
      gathering = true
      try {
        outgoing.writeHead(outgoing.statusCode)
      } finally {
        gathering = false
      }
      outgoing.writeHead = ownWriteHead
    }
    begin(outgoing.statusCode)
  }

  outgoing.writeEarlyHints = ((early: Early, done?: () => void) => {
    const link = exchange.hinted([early.link].flat().join(', '))
    if (link) writeEarlyHints.call(outgoing, { ...early, link: link.split(/,\s*(?=<)/) }, done)
    else done?.()
  }) as typeof outgoing.writeEarlyHints

  outgoing.flushHeaders = () => {
    settle()
    flushHeaders.call(outgoing)
  }

  outgoing.write = ((...values: unknown[]) => {
    settle()
    if (!body) return write.call(outgoing, ...values)
    flush()
    return body.write(bytesOf(values[0], values[1]), values.find(isFunction) as Callback | undefined)
  }) as typeof outgoing.write

  outgoing.end = ((...values: unknown[]) => {
    settle()
    if (!body) return end.call(outgoing, ...values)
    // A coded body goes out piece by piece, however it came.
    if (body.coded) flush()
    const [chunk, encoding] = values
    const done = values.find(isFunction) as (() => void) | undefined
    if (done) outgoing.once('finish', done)
    body.end(chunk == null || isFunction(chunk) ? undefined : bytesOf(chunk, encoding))
    return outgoing
  }) as typeof outgoing.end
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function'
}

/** What is left of Node's own functions. */
interface Native {
  write(bytes: Uint8Array, done?: Callback): boolean
  end(bytes?: Uint8Array): void
}

interface Body {
  readonly coded?: true
  write(bytes: Uint8Array, done: Callback | undefined): boolean
  end(bytes: Uint8Array | undefined): void
}

/** With these a body comes in pieces, and says no length (RFC 9112 section 6.2). */
const CHUNKED = ['trailer', 'transfer-encoding']

/** A body that nobody has coded goes through at once. */
function plainBody(outgoing: ServerResponse, rewriting: Rewriting, native: Native): Body {
  let over = false
  return {
    write(bytes, done) {
      // As Node says it of a response that has ended.
      if (over) return native.write(bytes, done)
      const out = rewriting.write(bytes)
      if (done) queueMicrotask(done)
      return out.length ? native.write(out) : !outgoing.writableNeedDrain
    },
    end(bytes) {
      if (over) return
      over = true
      const last = Buffer.concat([bytes ? rewriting.write(bytes) : Buffer.of(), rewriting.end()])
      // Node would say how long a body is that comes whole, had the site not said another length.
      if (!outgoing.headersSent && !CHUNKED.some(name => outgoing.hasHeader(name)))
        outgoing.setHeader('content-length', last.length)
      native.end(last)
    },
  }
}

/** A coded body goes through streams, which take no more than the client does. */
function codedBody(
  outgoing: ServerResponse,
  rewriting: Rewriting,
  native: Native,
  onError: (error: unknown) => void,
): Body {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const reader = rewritten(readable, rewriting).getReader()
  let over = false
  outgoing.once('close', () => void reader.cancel().catch(() => {}))
  const pump = async (): Promise<void> => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      if (!native.write(value)) await drained(outgoing)
    }
    native.end()
  }
  pump().catch(error => {
    onError(error)
    // What has gone out is no whole page; only a broken connection says so.
    outgoing.destroy()
  })
  return {
    coded: true,
    write(bytes, done) {
      if (over) return tooLate(outgoing, done)
      writer.write(bytes).then(
        () => done?.(),
        error => done?.(error),
      )
      const free = (writer.desiredSize ?? 0) > 0
      if (!free) writer.ready.then(() => outgoing.emit('drain')).catch(() => {})
      return free
    },
    end(bytes) {
      if (over) return
      over = true
      if (bytes) writer.write(bytes).catch(() => {})
      writer.close().catch(() => {})
    },
  }
}

/** What Node does with what is written behind the end, where it cannot know of that end yet. */
function tooLate(outgoing: ServerResponse, done: Callback | undefined): boolean {
  const error = Object.assign(new Error('write after end'), { code: 'ERR_STREAM_WRITE_AFTER_END' })
  process.nextTick(() => {
    outgoing.emit('error', error)
    done?.(error)
  })
  return false
}

/** Waits until the client has taken what was written, or is gone. The site is told to go on by the same event, and earlier. */
function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise(free => {
    const look = (): void => {
      if (outgoing.writableNeedDrain && !outgoing.destroyed) return
      outgoing.off('drain', look)
      outgoing.off('close', look)
      free()
    }
    outgoing.on('drain', look)
    outgoing.on('close', look)
    look()
  })
}

function bytesOf(chunk: unknown, encoding: unknown): Uint8Array {
  return typeof chunk === 'string'
    ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
    : (chunk as Uint8Array)
}

function setFields(outgoing: ServerResponse, fields: Fields | undefined): void {
  if (!fields) return
  if (!Array.isArray(fields)) {
    for (const [name, value] of Object.entries(fields))
      if (value !== undefined) outgoing.setHeader(name, value as string)
    return
  }
  const list = fields as readonly unknown[]
  const pairs = (
    Array.isArray(list[0]) ? list : list.flatMap((name, at) => (at % 2 ? [] : [[name, list[at + 1]]]))
  ) as [string, string][]
  // A list may name a field several times; the first time replaces what was set before.
  const seen = new Set<string>()
  for (const [name, value] of pairs) {
    if (seen.has(name.toLowerCase())) outgoing.appendHeader(name, value)
    else outgoing.setHeader(name, value)
    seen.add(name.toLowerCase())
  }
}

function fieldsOf(outgoing: ServerResponse): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(outgoing.getHeaders()))
    for (const one of [value ?? []].flat()) headers.append(name, String(one))
  return headers
}

/** Writes back what has changed, and only that: fields keep the spelling that the site gave them. */
function applyFields(outgoing: ServerResponse, before: Headers, after: Headers): void {
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    if (name === 'set-cookie') continue
    const value = after.get(name)
    if (value === before.get(name)) continue
    if (value === null) outgoing.removeHeader(name)
    else outgoing.setHeader(name, value)
  }
  const cookies = after.getSetCookie()
  if (`${cookies}` === `${before.getSetCookie()}`) return
  if (cookies.length) outgoing.setHeader('set-cookie', cookies)
  else outgoing.removeHeader('set-cookie')
}

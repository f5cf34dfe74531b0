import { type Coding, codingOf, toBytes, toLetters } from '../coding/index.ts'
import { createRewriter, type Denied, type Forms, type Insertion } from '../html/index.ts'

/** What becomes of a body: undone, rewritten, done again. */
export interface Rewriting {
  readonly coding: Coding | undefined
  write(bytes: Uint8Array): Uint8Array<ArrayBuffer>
  end(): Uint8Array<ArrayBuffer>
}

/** The encodings of text whose bytes do not keep `<` for itself: their pages pass as they are. */
const FOREIGN =
  /^(utf-?16|ucs-?2|unicode|iso-10646-ucs-2|csunicode|unicodefeff|unicodefffe|iso-2022-|csiso2022|hz-gb-2312|utf-?32|utf-?7)/i

/**
 * How an HTML body is rewritten, whatever its charset: letters and bytes stand one to one, so what is not touched keeps
 * its bytes. Nothing when it has to pass as it is. `decoded`: somebody has undone its coding already.
 */
export function rewritingOf(
  headers: Headers,
  decoded: boolean,
  parts: {
    denied: (base: string | undefined) => Denied
    insertion: Insertion | undefined
    forms?: Forms | undefined
    onError: (error: unknown) => void
  },
): Rewriting | undefined {
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(headers.get('content-type') ?? '')?.[1]
  const coding = decoded ? undefined : codingOf(headers.get('content-encoding'))
  if (coding === null || (charset && FOREIGN.test(charset))) return
  const { denied, insertion, forms, onError } = parts
  const rewriter = createRewriter({
    insertion,
    forms,
    onError,
    denied: base => {
      const found = denied(base && readable(base, charset))
      return { mark: found.mark, url: url => found.url(readable(url, charset)) }
    },
  })
  let first: Uint8Array | undefined = new Uint8Array()
  let untouched = false
  /** The byte order mark, if any, is no letter of the page, and says the charset before anything else does. */
  const begin = (bytes: Uint8Array): string => {
    const mark = toLetters(bytes.subarray(0, 3))
    untouched = /^(\xfe\xff|\xff\xfe)/.test(mark)
    if (untouched) return toLetters(bytes)
    const skip = mark === '\xef\xbb\xbf' ? 3 : 0
    return toLetters(bytes.subarray(0, skip)) + rewriter.write(toLetters(bytes.subarray(skip)))
  }
  return {
    coding,
    write(bytes) {
      if (!first) return toBytes(untouched ? toLetters(bytes) : rewriter.write(toLetters(bytes)))
      first = joined(first, bytes)
      if (first.length < 3) return new Uint8Array()
      const out = begin(first)
      first = undefined
      return toBytes(out)
    },
    end() {
      const out = first?.length ? begin(first) : ''
      return toBytes(out + (untouched ? '' : rewriter.end()))
    },
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (!a.length) return b
  const bytes = new Uint8Array(a.length + b.length)
  bytes.set(a)
  bytes.set(b, a.length)
  return bytes
}

/** A value of the page as its author wrote it. What is not ASCII in a URL matters only for the host. */
function readable(letters: string, charset: string | undefined): string {
  // A character reference may stand for a letter that is no byte.
  if (!/[\x80-\xff]/.test(letters) || /[\u0100-\uffff]/.test(letters)) return letters
  for (const name of ['utf-8', charset ?? 'windows-1252', 'windows-1252'])
    try {
      return new TextDecoder(name, { fatal: true }).decode(toBytes(letters))
    } catch {
      // The next guess: an unknown name, or bytes that are no text of it.
    }
  return letters
}

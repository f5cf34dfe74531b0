/** What is needed of `node:crypto`. */
interface Hashes {
  hash(algorithm: 'sha256', data: Uint8Array, encoding: 'base64url' | 'binary'): string
  createHash(algorithm: 'sha256'): { update(data: Uint8Array): { digest(): Uint8Array } }
}

/** SHA-256 works on blocks of 64 bytes, and gives 32. */
const BLOCK = 64
const WHOLE = 32
/** The longest text that has room: an e-mail address has 254 octets, and a letter at most three. */
const LONGEST = 1024

/** The last of 22 letters of base64url stands for two bits of the 128 and, in a longer hash, for four of what follows. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const LAST = Object.fromEntries([...LETTERS].map((letter, at) => [letter, LETTERS[at & 0b110000]!]))

/**
 * HMAC-SHA-256 (RFC 2104) of short texts, cut to 128 bits and written as base64url; undefined for a text that is too long. It is
 * built from whole hashes, which Node makes in one call each: an HMAC object and its buffers take three times as long, and a
 * mailing to a million people makes a million of them.
 */
export function shortHmac(
  node: Hashes,
  key: Uint8Array,
  prefix: string,
): (text: string) => string | undefined {
  const block = new Uint8Array(BLOCK)
  block.set(key.length > BLOCK ? node.createHash('sha256').update(key).digest() : key)
  const inner = Buffer.alloc(BLOCK + 3 * (prefix.length + LONGEST))
  const outer = Buffer.alloc(BLOCK + WHOLE)
  inner.set(block.map(byte => byte ^ 0x36))
  outer.set(block.map(byte => byte ^ 0x5c))
  const start = BLOCK + inner.write(prefix, BLOCK)
  return text => {
    if (text.length > LONGEST) return undefined
    const end = start + inner.write(text, start)
    outer.write(node.hash('sha256', inner.subarray(0, end), 'binary'), BLOCK, 'binary')
    const letters = node.hash('sha256', outer, 'base64url')
    return letters.slice(0, 21) + LAST[letters[21]!]
  }
}

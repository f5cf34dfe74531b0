import { toBase64url } from './base64url.ts'
import { keyBytes, type Secret } from './secret.ts'
import { shortHmac } from './short-hmac.ts'

/** How many bytes of an HMAC-SHA-256 are kept: 128 bits, the least that RFC 2104 section 5 allows. */
export const KEPT = 16

/** A keyed hash under one secret and for one use. */
export interface Keyed {
  readonly id: string
  /** The hash of some bytes, cut to 16. */
  hash(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>
  /** The hashes of texts as base64url. */
  names(texts: readonly string[]): Promise<string[]>
  /** Whether a hash is the one of these bytes, in time that does not depend on where they differ. */
  verify(bytes: Uint8Array<ArrayBuffer>, hash: Uint8Array<ArrayBuffer>): Promise<boolean>
}

const HMAC: HmacKeyGenParams = { name: 'HMAC', hash: 'SHA-256' }

/** `use` keeps hashes made for one thing from passing as those of another, under whatever secret. */
export function keyed(secret: Secret, use: string): Keyed {
  let key: Promise<CryptoKey> | undefined
  const written = `heed ${use}\n`
  const prefix = new TextEncoder().encode(written)

  // Node's own HMAC answers at once. The web's goes through a queue of threads for each of them, which for a million
  // addresses is most of the time; it serves where there is no Node.
  const atOnce = globalThis.process?.getBuiltinModule?.('node:crypto')
  const bytesOfKey = keyBytes(secret)
  const atOnceKey = atOnce?.createSecretKey(bytesOfKey)
  const short = atOnce && shortHmac(atOnce, bytesOfKey, written)

  async function hash(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    if (atOnce)
      return new Uint8Array(
        atOnce.createHmac('sha256', atOnceKey!).update(prefix).update(bytes).digest(),
      ).slice(0, KEPT)
    key ??= crypto.subtle.importKey('raw', bytesOfKey, HMAC, false, ['sign'])
    return new Uint8Array(await crypto.subtle.sign('HMAC', await key, join(prefix, bytes))).slice(0, KEPT)
  }

  return {
    id: secret.id,
    hash,
    async names(texts) {
      const encoder = new TextEncoder()
      if (!atOnce) return Promise.all(texts.map(async text => toBase64url(await hash(encoder.encode(text)))))
      return texts.map(
        text =>
          short!(text) ??
          atOnce
            .createHmac('sha256', atOnceKey!)
            .update(written + text)
            .digest()
            .toString('base64url', 0, KEPT),
      )
    },
    async verify(bytes, given) {
      const expected = await hash(bytes)
      // `subtle.verify` compares in constant time but only whole hashes; so both sides are hashed once more, whole,
      // under a key that exists for this one comparison.
      const once = await crypto.subtle.generateKey(HMAC, false, ['sign', 'verify'])
      return crypto.subtle.verify('HMAC', once, await crypto.subtle.sign('HMAC', once, expected), given)
    },
  }
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(a.length + b.length)
  bytes.set(a)
  bytes.set(b, a.length)
  return bytes
}

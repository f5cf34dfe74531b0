import { keyed, type Secret, toBase64url } from '../secret/index.ts'

/** Turns addresses into what the database knows people by. */
export interface Subjects {
  /** The keyed hash of a canonical address: 16 bytes of HMAC-SHA-256, as 22 letters. Not reversible without the secret. */
  of(canonical: string): Promise<string>
  /** What tells the secret from another one without showing it: its id and a hash of nothing. */
  mark(): Promise<string>
}

/** Subjects under the `addresses` secret. Another secret makes other people of everybody. */
export function subjects(secret: Secret): Subjects {
  const addresses = keyed(secret, 'address 1')
  const mark = keyed(secret, 'address mark 1')
  const encoder = new TextEncoder()
  return {
    of: async canonical => toBase64url(await addresses.hash(encoder.encode(canonical))),
    mark: async () => toBase64url(await mark.hash(new Uint8Array())),
  }
}

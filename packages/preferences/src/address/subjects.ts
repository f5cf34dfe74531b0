import { type Keyed, keyed, type Secret, toBase64url } from '../secret/index.ts'

/** Turns addresses into what the database knows people by. */
export interface Subjects {
  /** How many secrets there are, and so how many names everybody has. */
  readonly count: number
  /**
   * The keyed hashes of a canonical address, one for each secret, in their order: 16 bytes of HMAC-SHA-256, as 22
   * letters. Not reversible without the secrets.
   */
  of(canonical: string): Promise<[newest: string, ...older: string[]]>
  /** What tells each secret from others without showing it: its id and a hash of nothing. */
  marks(): Promise<{ readonly id: string; readonly mark: string }[]>
}

/** Subjects under the `addresses` secrets, the newest first. A person is known by one name under each. */
export function subjects(secrets: readonly Secret[]): Subjects {
  const addresses: readonly Keyed[] = secrets.map(secret => keyed(secret, 'address 1'))
  return {
    count: secrets.length,
    async of(canonical) {
      const [newest, ...older] = addresses
      if (older.length === 0) return [await newest!.name(canonical)]
      return (await Promise.all(addresses.map(key => key.name(canonical)))) as [string, ...string[]]
    },
    marks: () =>
      Promise.all(
        secrets.map(async secret => ({
          id: secret.id,
          mark: toBase64url(await keyed(secret, 'address mark 1').hash(new Uint8Array())),
        })),
      ),
  }
}

import { type Keyed, keyed, type Secret, toBase64url } from '../secret/index.ts'

/** What one address is known by: under the newest secret, and under older ones. */
export type Names = readonly [newest: string, ...older: string[]]

/** Turns addresses into what the database knows people by. */
export interface Subjects {
  /** How many secrets there are, and so how many names everybody has. */
  readonly count: number
  /**
   * The keyed hashes of canonical addresses, for each one by each secret, in their order: 16 bytes of HMAC-SHA-256, as 22
   * letters. Not reversible without the secrets.
   */
  of(canonical: readonly string[]): Promise<Names[]>
  /** What tells each secret from others without showing it: its id and a hash of nothing. */
  marks(): Promise<{ readonly id: string; readonly mark: string }[]>
}

/** Subjects under the `addresses` secrets, the newest first. A person is known by one name under each. */
export function subjects(secrets: readonly Secret[]): Subjects {
  const addresses: readonly Keyed[] = secrets.map(secret => keyed(secret, 'address 1'))
  return {
    count: secrets.length,
    async of(canonical) {
      const [newest, ...older] = await Promise.all(addresses.map(key => key.names(canonical)))
      if (older.length === 0) return newest!.map((name): Names => [name])
      return newest!.map((name, at): Names => [name, ...older.map(names => names[at]!)])
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

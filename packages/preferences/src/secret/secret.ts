import { PreferencesError } from '../error/index.ts'

/** A key of at least 32 bytes under a name of its own, so that it can be replaced by a newer one. */
export interface Secret {
  /** 1 to 32 letters, digits, `-` or `_`. Stands readable in every link that the key signed. */
  readonly id: string
  /** A string counts as its UTF-8 bytes. */
  readonly key: Uint8Array | string
}

const LEAST = 32

/** The bytes of a key. */
export function keyBytes({ key }: Secret): Uint8Array<ArrayBuffer> {
  return typeof key === 'string' ? new TextEncoder().encode(key) : new Uint8Array(key)
}

/** Throws `bad-secret` unless the secret has a usable id and at least 32 bytes. Never shows the key. */
export function checkSecret(secret: Secret | undefined, where: string): void {
  if (!secret || typeof secret.id !== 'string' || !/^[\w-]{1,32}$/.test(secret.id))
    throw new PreferencesError(
      'bad-secret',
      `${where} needs an id of 1 to 32 letters, digits, "-" or "_". Write { id: '2026-01', key: … }.`,
    )
  const usable = typeof secret.key === 'string' || secret.key instanceof Uint8Array
  const length = usable ? keyBytes(secret).length : 0
  if (length < LEAST)
    throw new PreferencesError(
      'bad-secret',
      `${where} ("${secret.id}") has ${length} bytes and needs at least ${LEAST}. Make one with: openssl rand -base64 48`,
    )
}

/** Throws `bad-secret` unless there is at least one secret, each is usable and no two share an id. */
export function checkSecrets(secrets: readonly Secret[] | undefined, where: string): void {
  if (!Array.isArray(secrets) || secrets.length === 0)
    throw new PreferencesError('bad-secret', `${where} is empty. List at least one secret, the newest first.`)
  secrets.forEach((secret, at) => {
    checkSecret(secret, `${where}[${at}]`)
    if (secrets.findIndex(({ id }) => id === secret.id) !== at)
      throw new PreferencesError(
        'bad-secret',
        `${where} has two secrets with the id "${secret.id}". Rename one.`,
      )
  })
}

import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The keys that sign links in mail and that hide addresses in the database. */
export interface Secrets {
  readonly links: readonly { readonly id: string; readonly key: string }[]
  readonly addresses: { readonly id: string; readonly key: string }
}

const fresh = (): Secrets => ({
  links: [{ id: '1', key: randomBytes(32).toString('base64url') }],
  addresses: { id: '1', key: randomBytes(32).toString('base64url') },
})

/** Reads the keys kept in a folder, and makes them the first time, so that links in old mails go on working. */
export function loadSecrets(folder: string | undefined): Secrets {
  if (!folder) return fresh()
  const path = join(folder, 'secrets.json')
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Secrets
  const secrets = fresh()
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, JSON.stringify(secrets), { mode: 0o600 })
  return secrets
}

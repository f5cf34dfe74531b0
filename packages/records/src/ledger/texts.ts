import type { Statement } from '../engine/index.ts'

const INSERT =
  'insert into heed_text (tenant, hash, words) values (?, ?, ?) on conflict (tenant, hash) do nothing'
/** How many names of texts are remembered as written. */
const MOST = 1000

/** The words that people were shown, each kept once under its hash. */
export interface Texts {
  /** The hash of some words, and what has to be written with the act that names it; nothing where they are known. */
  statements(words: string): Promise<{ hash: string; statements: Statement[] }>
  written(hash: string): void
}

export function texts(tenant: string): Texts {
  const known = new Set<string>()
  return {
    async statements(words) {
      const hash = await hashOf(words)
      return { hash, statements: known.has(hash) ? [] : [[INSERT, tenant, hash, words]] }
    },
    written(hash) {
      if (known.size >= MOST) known.clear()
      known.add(hash)
    },
  }
}

async function hashOf(words: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(words))
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

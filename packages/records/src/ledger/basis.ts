import type { Split } from '../act/index.ts'

/** A short name for a list of splits: rows that were folded with one list say nothing about another. Empty for none. */
export async function basisOf(splits: readonly Split[]): Promise<string> {
  if (splits.length === 0) return ''
  const told = splits.map(({ topic, from, at, before }) => [topic, from, at, before])
  const bytes = new TextEncoder().encode(JSON.stringify(told))
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash.subarray(0, 8), byte => byte.toString(16).padStart(2, '0')).join('')
}

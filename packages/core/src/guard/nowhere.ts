import { base } from './base.ts'

/**
 * A URL like another that reaches nobody: no browser connects to this port (Fetch standard, section 2.9), so what asks for it
 * fails at once, in the platform's own way.
 */
export function nowhere(what: string): string {
  const url = new URL(what, base())
  url.port = '1'
  return url.href
}

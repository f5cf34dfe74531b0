/** How much of a value a message shows, in characters. */
const SHOWN = 60

/** Control, format and line-breaking characters, and halves of surrogate pairs: none of them belongs in a message. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu

/**
 * A short rendering of any value, safe to print on one line. Never calls into the value and never throws, so that
 * a message about a hostile input cannot itself do harm.
 */
export function printed(value: unknown): string {
  if (typeof value === 'string') {
    const cut = value.length > SHOWN ? `${value.slice(0, SHOWN - 1)}…` : value
    return `"${cut.replace(UNPRINTABLE, '�')}"`
  }
  if (value === undefined) return 'nothing'
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'object') return `a ${typeof value}`
  try {
    return Array.isArray(value) ? 'a list' : 'an object'
  } catch {
    // Only a revoked Proxy throws here.
    return 'an unreadable object'
  }
}

/** The path of a member: `services.ga` and `cookies` give `services.ga.cookies`; a position gives `cookies[0]`. */
export function pathTo(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`
  if (!/^[\w$-]{1,64}$/.test(key)) return `${path}[${printed(key)}]`
  return path ? `${path}.${key}` : key
}

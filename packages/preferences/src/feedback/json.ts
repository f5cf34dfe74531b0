/** A member of a value that came from outside; undefined for whatever is not there. */
export function member(value: unknown, ...path: readonly string[]): unknown {
  let found = value
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined
    found = (found as { readonly [name: string]: unknown })[name]
  }
  return found
}

/** The same as text; empty for everything else. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = member(value, ...path)
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : ''
}

/** The same as a list; empty for everything else. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = member(value, ...path)
  return Array.isArray(found) ? found : []
}

/** An instant as text, or as seconds since 1970, in milliseconds. */
export function instantAt(value: unknown, ...path: readonly string[]): { at?: number } {
  const text = textAt(value, ...path)
  const at = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text)
  return Number.isFinite(at) && at > 0 ? { at: Math.floor(at) } : {}
}

/**
 * What a call asks for, by its first argument: the URL of a request, the name in an object, or the argument as text, which is how the
 * platform reads an element with an address too. Never throws.
 */
// biome-ignore lint/suspicious/noExplicitAny: a page may pass anything.
export function askedFor(input: any): string {
  const text = String(input)
  return /^\[object/.test(text) ? String(input.url ?? input.name) : text
}

/** What a body takes while it waits, in bytes, where that can be told without reading it. */
// biome-ignore lint/suspicious/noExplicitAny: a body may be anything.
export const sizeOf = (body: any): number => body?.byteLength ?? body?.size ?? body?.length ?? 0

/** A body that stays as it is whatever the page does with the one it gave. What cannot be copied is itself. */
// biome-ignore lint/suspicious/noExplicitAny: a body may be anything.
export function copyOf(body: any): unknown {
  try {
    // Form data and URL parameters cannot be cloned, but say all that is in them.
    if (!body?.append) return structuredClone(body)
    const copy = new body.constructor()
    for (const [name, value] of body) copy.append(name, value)
    return copy
  } catch {
    return body
  }
}

import { isTrusted } from './trusted.ts'

/**
 * A value as the platform reads text: by `toString`. (`${value}` gets smaller as `"" + value`, which asks `valueOf`.) A symbol has a text here, so
 * that the platform comes to throw at it in its own words.
 */
export const textOf: (value: unknown) => string = String

/**
 * Reads an argument as text, and leaves the text in its place: an object may say something else to the platform. What is trusted stays
 * what it is.
 */
export function textAt(values: unknown[], at: number): string {
  const given = values[at]
  const text = textOf(given)
  if (Object(given) === given && !isTrusted(given)) values[at] = text
  return text
}

/** What a call asks for, by its first argument: the URL of a request, whatever a class of the page says of it, or a text. */
export function askedFor(values: unknown[]): string {
  const [given] = values
  if (typeof given === 'object')
    try {
      return Reflect.get(Request.prototype, 'url', given)
    } catch {
      // It is none.
    }
  return textAt(values, 0)
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

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The low bits of a number as text of a length, six bits a letter, in the base64url alphabet (RFC 4648 section 5). */
export function toCode(value: number, length: number): string {
  return length ? toCode(value >> 6, length - 1) + ALPHABET[value & 63] : ''
}

/** The number behind a text of `toCode`; zero behind none. */
export function fromCode(text = ''): number {
  // A foreign letter counts as 63: less than nothing would send the reader back where it was.
  return [...text].reduce((value, letter) => (value << 6) | (ALPHABET.indexOf(letter) & 63), 0)
}

/** A text shortened to a code of a length, by FNV-1a over its UTF-16 units. No secret: it only shortens. */
export function shorten(text: string, length: number): string {
  let value = 0x811c9dc5
  for (const letter of text) value = Math.imul(value ^ letter.charCodeAt(0), 0x01000193)
  // FNV's low bits are its best; the fold lets the high ones count too.
  return toCode(value ^ (value >>> 15), length)
}

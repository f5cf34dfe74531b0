/** Turns bytes into letters one to one (U+0000 to U+00FF) and back: whatever the charset, every byte survives. */
export function toLetters(bytes: Uint8Array): string {
  const node = globalThis.Buffer
  if (node) return node.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}

export function toBytes(letters: string): Uint8Array<ArrayBuffer> {
  const node = globalThis.Buffer
  if (node) return node.from(letters, 'latin1')
  return Uint8Array.from(letters, letter => letter.charCodeAt(0))
}

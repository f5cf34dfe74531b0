import { inflateSync } from 'node:zlib'

/** A picture as rows of pixels: red, green and blue, a byte each. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** The red, green and blue of a pixel, as one number. */
  at(x: number, y: number): number
}

/** The values before and above a byte that each filter predicts it from (PNG, section 9). */
const predict: readonly ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  left => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  (left, up, corner) => {
    const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
    return a <= b && a <= c ? left : b <= c ? up : corner
  },
]

/** Reads a PNG of eight bits a channel without a palette, which is what browsers make of what they show. */
export function readPng(file: Buffer): Picture {
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)]
  const [depth, kind, , , interlaced] = file.subarray(24, 29)
  const channels = kind === 6 ? 4 : kind === 2 ? 3 : 0
  if (depth !== 8 || !channels || interlaced)
    throw new Error(`[heed] Not a PNG as browsers make them: ${depth}, ${kind}`)
  const parts: Buffer[] = []
  for (let at = 8; at < file.length; at += file.readUInt32BE(at) + 12)
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)))
  const data = inflateSync(Buffer.concat(parts))
  const line = width * channels
  const bytes = Buffer.alloc(line * height)
  for (let y = 0; y < height; y++) {
    const guess = predict[data[y * (line + 1)]!]!
    for (let x = 0; x < line; x++) {
      const at = y * line + x
      const left = x < channels ? 0 : bytes[at - channels]!
      const up = y ? bytes[at - line]! : 0
      const corner = x < channels || !y ? 0 : bytes[at - line - channels]!
      bytes[at] = data[y * (line + 1) + 1 + x]! + guess(left, up, corner)
    }
  }
  return { width, height, at: (x, y) => bytes.readUIntBE((y * width + x) * channels, 3) }
}

import type { Picture } from './png.ts'

/** A place in a picture: left, top, width, height. */
export type Box = readonly [left: number, top: number, width: number, height: number]

/** What somebody sees of a button: the colour most of it has, and how much of it has another. */
interface Sight {
  readonly ground: number
  /** The share of pixels that are not its ground: words and edges. */
  readonly inked: number
  /** The brightest difference between a pixel and the ground, from 0 to 255. */
  readonly strength: number
}

const channels = (colour: number): number[] => [colour >> 16, (colour >> 8) & 255, colour & 255]

/** How far apart two colours are, by the channel in which they differ most. */
const apart = (one: number, other: number): number => {
  const second = channels(other)
  return Math.max(...channels(one).map((value, at) => Math.abs(value - second[at]!)))
}

function pixels(picture: Picture, [left, top, width, height]: Box): number[] {
  const found: number[] = []
  for (let y = Math.max(0, Math.ceil(top)); y < Math.min(picture.height, Math.floor(top + height)); y++)
    for (let x = Math.max(0, Math.ceil(left)); x < Math.min(picture.width, Math.floor(left + width)); x++)
      found.push(picture.at(x, y))
  return found
}

function see(picture: Picture, box: Box): Sight {
  const counts = new Map<number, number>()
  const all = pixels(picture, box)
  for (const pixel of all) counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
  const ground = [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0
  const differences = all.map(pixel => apart(pixel, ground))
  return {
    ground,
    inked: differences.filter(difference => difference > 32).length / (all.length || 1),
    strength: differences.reduce((most, one) => Math.max(most, one), 0),
  }
}

/**
 * What sets two buttons apart in a picture of them, whatever made it so: another ground, fainter words, fewer of them to be seen.
 * The words differ, so their shares may differ by a half.
 */
export function unlike(picture: Picture, accept: Box, refuse: Box): string[] {
  const [one, other] = [see(picture, accept), see(picture, refuse)]
  const found: string[] = []
  if (apart(one.ground, other.ground) > 3)
    found.push(`ground #${one.ground.toString(16)} for accept, #${other.ground.toString(16)} for refuse`)
  if (Math.abs(one.strength - other.strength) > 24)
    found.push(`words ${one.strength} strong for accept, ${other.strength} for refuse`)
  if (!one.inked || !other.inked) found.push('a button without words')
  const share = other.inked / (one.inked || 1)
  if (share < 0.4 || share > 2.5) found.push(`${share.toFixed(2)} times as much ink on refuse as on accept`)
  return found
}

/** How many pixels of two pictures differ within a place and so far around it. */
export function changed(
  before: Picture,
  after: Picture,
  [left, top, width, height]: Box,
  around: number,
): number {
  const box: Box = [left - around, top - around, width + 2 * around, height + 2 * around]
  const [one, other] = [pixels(before, box), pixels(after, box)]
  return one.filter((pixel, at) => apart(pixel, other[at]!) > 32).length
}

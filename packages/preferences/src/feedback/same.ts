import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether two texts are the same, in time that does not tell where they differ. */
export function same(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(one), hash(other))
}

/** How old a signed call may be: five minutes, in milliseconds. */
const FRESH = 300_000

/** Whether an instant in seconds since 1970 lies within five minutes of now. */
export function isFresh(seconds: string, now: number): boolean {
  return /^\d{1,12}$/.test(seconds) && Math.abs(now - Number(seconds) * 1000) <= FRESH
}

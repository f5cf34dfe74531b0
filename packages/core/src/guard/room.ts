import type { Gate } from './warden.ts'

/** How many bytes may wait, and what a thing takes besides what it keeps: a thousand small ones fit. The next is refused. */
const ROOM = 5e6
const EACH = 5e3

/** Bounds what waits. */
export const gateRoom: Gate = warden => {
  warden.filled = () => {
    let bytes = 0
    for (const { what, size = what.length, sentence } of warden.queue.values())
      if (sentence !== 'released') bytes += size + EACH
    return bytes > ROOM
  }
  return () => {}
}

import type { GuardEvent } from '@heed/core'

/** Equal events as one line, with how often they came. */
export interface Line extends GuardEvent {
  readonly key: string
  readonly count: number
}

/** Counts events, equal ones together. */
export interface Tally {
  add(event: GuardEvent): Line
  lines(): readonly Line[]
  clear(): void
}

/** How many different lines are kept: a page that runs for days must not fill its memory because somebody looks on. */
const MOST = 1000

export function createTally(most: number = MOST): Tally {
  const lines = new Map<string, Line>()
  return {
    add(event) {
      const { event: name, kind, service, reason, layer } = event
      // Queries differ from call to call; what is asked for is the same.
      const what = event.what.replace(/[?#].*/s, '')
      const key = JSON.stringify([name, kind, what, service, reason, layer])
      const line = { ...event, what, key, count: (lines.get(key)?.count ?? 0) + 1 }
      lines.set(key, line)
      if (lines.size > most) lines.delete(lines.keys().next().value!)
      return line
    },
    lines: () => [...lines.values()],
    clear: () => lines.clear(),
  }
}

/** Whether a line fits what somebody typed: every word occurs in something that the line says. */
export function fitsFilter(line: Line, text: string, says: readonly string[] = []): boolean {
  const { event, kind, layer, reason, service, what } = line
  const said = [event, kind, layer, reason, service, what, ...says].join(' ').toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every(word => said.includes(word))
}

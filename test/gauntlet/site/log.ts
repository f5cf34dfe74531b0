/** Something that reached a host. */
export interface Entry {
  /** `service` is the third party, `site` the site itself. */
  readonly whose: 'service' | 'site'
  readonly way: string
  /** The try it belongs to; none for what only opens a connection. */
  readonly attempt: string | undefined
  /** `once` is what a try must do once; `more` leaks all the same: what is loaded on the way, preflights, signs of life. */
  readonly part: 'once' | 'more'
}

/** Everything that arrived, in order. */
export interface Log {
  readonly entries: readonly Entry[]
  add(entry: Entry): void
  /** How often each way did its one thing at a host since a place in the log, or in one try. */
  count(whose: Entry['whose'], since: number, attempt?: string): Map<string, number>
  /** The ways of which anything at all reached the third party since a place in the log. */
  leaked(since: number): Map<string, number>
}

export function createLog(): Log {
  const entries: Entry[] = []
  const tally = (fits: (entry: Entry) => boolean, since: number): Map<string, number> => {
    const counted = new Map<string, number>()
    for (const entry of entries.slice(since))
      if (fits(entry)) counted.set(entry.way, (counted.get(entry.way) ?? 0) + 1)
    return counted
  }
  return {
    entries,
    add: entry => void entries.push(entry),
    count: (whose, since, attempt) =>
      tally(
        entry =>
          entry.whose === whose &&
          entry.part === 'once' &&
          (!attempt || !entry.attempt || entry.attempt === attempt),
        since,
      ),
    leaked: since => tally(entry => entry.whose === 'service', since),
  }
}

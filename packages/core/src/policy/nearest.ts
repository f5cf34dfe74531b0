/** How many edits turn one word into the other: insertions, deletions, replacements, swaps of neighbours. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) row[j] = Math.min(row[j]!, before[j - 2]! + 1)
    }
    before = last
    last = row
  }
  return last[b.length]!
}

/**
 * The known name that somebody probably meant, or nothing when none is near: a third of the letters may be wrong,
 * case and separators do not count. Long words are not compared.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  if (name.length > 40) return undefined
  const plain = (word: string) => word.toLowerCase().replace(/[-_\s]/g, '')
  let best: string | undefined
  let least = Math.max(2, Math.ceil((name.length + 1) / 3))
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) > least) continue
    const edits = distance(plain(name), plain(candidate))
    if (edits < least) {
      least = edits
      best = candidate
    }
  }
  return best
}

/** A remedy that asks about the near name, where there is one, and says the rest otherwise. */
export function suggest(name: string, known: Iterable<string>, otherwise: string): string {
  const near = nearest(name, known)
  return near === undefined ? otherwise : `did you mean \`${near}\`?`
}

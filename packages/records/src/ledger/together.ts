/**
 * Looks up by many names what is asked for by one: all that are asked for in the same moment share one look-up, which begins after
 * each of them was asked for, so that none hears of an earlier moment than its own.
 */
export function together<Result>(
  look: (names: readonly string[]) => Promise<Result>,
): (name: string) => Promise<Result> {
  const names = new Set<string>()
  let looking: Promise<Result> | undefined
  return name => {
    names.add(name)
    looking ??= Promise.resolve().then(() => {
      const some = [...names]
      names.clear()
      looking = undefined
      return look(some)
    })
    return looking
  }
}

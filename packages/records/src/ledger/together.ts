/**
 * Looks up by many names what is asked for by one. One look-up is on its way at a time: what is asked for meanwhile shares the next. Each
 * begins after all that it answers was asked for, so that none hears of an earlier moment than its own.
 */
export function together<Result>(
  look: (names: readonly string[]) => Promise<Result>,
): (name: string) => Promise<Result> {
  const names = new Set<string>()
  let next: Promise<Result> | undefined
  let looking: Promise<unknown> = Promise.resolve()
  return name => {
    names.add(name)
    if (!next) {
      next = looking.then(() => {
        const some = [...names]
        names.clear()
        next = undefined
        return look(some)
      })
      looking = next.catch(() => {})
    }
    return next
  }
}

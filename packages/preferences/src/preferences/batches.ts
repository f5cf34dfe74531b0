/** How many recipients are looked up at once, and so held in memory. */
export const BATCH = 5000

/** What a source gives, in batches. What it throws comes out after all that it gave before; who stops early ends the source. */
export async function* batches<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
): AsyncGenerator<readonly Item[], void, undefined> {
  const source = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]()
  let open = true
  try {
    while (open) {
      const batch: Item[] = []
      let failure: { readonly error: unknown } | undefined
      while (open && batch.length < BATCH)
        try {
          const next = source.next()
          // Awaited only where it must be: for a list that is in memory this is the inner loop.
          const { done, value } = 'then' in next ? await next : next
          if (done) open = false
          else batch.push(value)
        } catch (error) {
          open = false
          failure = { error }
        }
      yield batch
      if (failure) throw failure.error
    }
  } finally {
    if (open) await source.return?.()
  }
}

/**
 * The items of batches, one by one. Written out, since the inner loop of a million is here: an `async function*` waits three times for
 * each, and this once.
 */
export function eachOf<Item>(
  source: AsyncGenerator<readonly Item[], void, undefined>,
): AsyncIterableIterator<Item, void, undefined> {
  let batch: readonly Item[] = []
  let at = 0
  /** The last call that had to wait, which later ones stand behind. */
  let waiting: Promise<unknown> | undefined

  async function onwards(): Promise<IteratorResult<Item, void>> {
    while (at >= batch.length) {
      const next = await source.next()
      if (next.done) return { done: true, value: undefined }
      batch = next.value
      at = 0
    }
    return { done: false, value: batch[at++]! }
  }

  return {
    next() {
      if (!waiting && at < batch.length) return Promise.resolve({ done: false, value: batch[at++]! })
      const turn = (waiting ?? Promise.resolve()).then(onwards)
      const settled = turn
        .catch(() => {})
        .then(() => {
          if (waiting === settled) waiting = undefined
        })
      waiting = settled
      return turn
    },
    async return() {
      batch = []
      await source.return()
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

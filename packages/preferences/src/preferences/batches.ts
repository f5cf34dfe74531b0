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

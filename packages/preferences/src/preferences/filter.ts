import type { Standing } from '../act/index.ts'
import { canonicalAddress } from '../address/index.ts'
import type { RecipientVerdict, SendGate, SendVerdict } from '../gate/index.ts'
import type { People } from './people.ts'

/** How many recipients are looked up at once, and so held in memory. */
const BATCH = 5000

export interface FilterParts {
  readonly people: Pick<People, 'of' | 'standings'>
  readonly gate: SendGate
  readonly now: () => number
  readonly onError: (error: unknown) => void
  /** Whether an error is a mistake of the program and not trouble of the database. */
  readonly isMistake: (error: unknown) => boolean
}

/**
 * One verdict for each recipient, in their order. What the source throws comes out after the verdicts on all that it gave
 * before; who stops early ends the source.
 */
export async function* filter(
  recipients: Iterable<string> | AsyncIterable<string>,
  topic: string,
  parts: FilterParts,
): AsyncGenerator<RecipientVerdict, void, undefined> {
  const source = (async function* () {
    yield* recipients
  })()
  try {
    for (let ended = false; !ended; ) {
      const batch: string[] = []
      let failure: { readonly error: unknown } | undefined
      while (batch.length < BATCH && !ended && !failure)
        try {
          const { done, value } = await source.next()
          if (done) ended = true
          else batch.push(value)
        } catch (error) {
          failure = { error }
        }
      const verdicts = await look(batch, topic, parts)
      for (const [at, to] of batch.entries()) yield { to, ...verdicts[at]! }
      if (failure) throw failure.error
    }
  } finally {
    await source.return()
  }
}

async function look(batch: readonly string[], topic: string, parts: FilterParts): Promise<SendVerdict[]> {
  const { people, gate } = parts
  const now = parts.now()
  const known = batch.map(to => canonicalAddress(to) !== undefined)
  const invalid = gate.refusal('invalid-address', topic)
  let standings: (Standing | undefined)[] = []
  try {
    const names = await Promise.all(batch.filter((_, at) => known[at]).map(people.of))
    standings = names.length > 0 ? await people.standings(names, now) : []
  } catch (error) {
    if (parts.isMistake(error)) throw error
    parts.onError(error)
  }
  // Most people stand alike: for them nothing was ever written.
  const same = new Map<Standing | undefined, SendVerdict>()
  let next = 0
  return known.map(valid => {
    if (!valid) return invalid
    const standing = standings[next++]
    let verdict = same.get(standing)
    if (!verdict) same.set(standing, (verdict = gate.verdict(standing, topic, now)))
    return verdict
  })
}

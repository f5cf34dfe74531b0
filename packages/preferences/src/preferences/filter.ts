import type { Standing } from '../act/index.ts'
import { canonicalAddress } from '../address/index.ts'
import type { RecipientVerdict, SendGate, Sending, SendVerdict } from '../gate/index.ts'
import { batches, eachOf } from './batches.ts'
import type { People } from './people.ts'
import { within } from './within.ts'

export interface FilterParts {
  readonly people: Pick<People, 'named' | 'standings'>
  readonly gate: SendGate
  readonly now: () => number
  /** How long a look-up may take, in milliseconds. */
  readonly patience: number
  readonly onError: (error: unknown) => void
  /** Whether an error is a mistake of the program and not trouble of the database. */
  readonly isMistake: (error: unknown) => boolean
}

/**
 * One verdict for each recipient, in their order. What the source throws comes out after the verdicts on all that it gave
 * before; who stops early ends the source.
 */
export function filter(
  recipients: Iterable<string> | AsyncIterable<string>,
  sending: Sending,
  parts: FilterParts,
): AsyncIterableIterator<RecipientVerdict, void, undefined> {
  return eachOf(looked(recipients, sending, parts))
}

async function* looked(
  recipients: Iterable<string> | AsyncIterable<string>,
  sending: Sending,
  parts: FilterParts,
): AsyncGenerator<readonly RecipientVerdict[], void, undefined> {
  for await (const batch of batches(recipients)) {
    const verdicts = await look(batch, sending, parts)
    yield batch.map((to, at) => ({ to, ...verdicts[at]! }))
  }
}

async function look(batch: readonly string[], sending: Sending, parts: FilterParts): Promise<SendVerdict[]> {
  const { people, gate } = parts
  const now = parts.now()
  const addresses = batch.map(canonicalAddress)
  const invalid = gate.refusal('invalid-address', sending.topic)
  let standings: (Standing | undefined)[] = []
  try {
    const names = await people.named(addresses.filter(address => address !== undefined))
    standings = names.length > 0 ? await within(parts.patience, people.standings(names, now)) : []
  } catch (error) {
    if (parts.isMistake(error)) throw error
    parts.onError(error)
  }
  const verdictOn = gate.verdicts(sending, now)
  let next = 0
  return addresses.map(address => (address === undefined ? invalid : verdictOn(standings[next++])))
}

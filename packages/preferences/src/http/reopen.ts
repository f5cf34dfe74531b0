import { confirming, reopening, type Standing } from '../act/index.ts'
import type { HandlerParts } from './types.ts'

/**
 * Takes back a no to mail as a whole for somebody who confirmed a topic since, or who says yes to one on their own page: nothing of
 * what they asked for would come otherwise. `asked` is when the confirmation was asked for, in milliseconds since 1970.
 */
export async function reopen(
  { ledger, how }: Pick<HandlerParts, 'ledger' | 'how'>,
  subject: string,
  topic: string,
  before: Standing,
  asked: number,
): Promise<void> {
  for (const name of reopening(before, topic, asked)) {
    // Each looks once more: a no that came in the meantime stands.
    await ledger.append(
      subject,
      now => (reopening(now, topic, asked).includes(name) ? { kind: 'request', topic: name } : undefined),
      how('page'),
    )
    await ledger.append(subject, now => confirming(now, name), how('page'))
  }
}

import type { RecipientVerdict } from '../gate/index.ts'
import type { ListHeaders } from '../link/index.ts'
import type { Preferences } from '../preferences/index.ts'
import { MailRefusedError } from './refused.ts'

export type Gate = Pick<Preferences, 'maySend' | 'headers' | 'recordSend'>

/** A message for the gate: everybody it goes to, openly or not. */
export interface Message {
  readonly to: readonly string[]
  readonly topic: string
  readonly kind?: string
}

/** A message that passed. */
export interface Passed {
  /** The fields to put into it. Empty for what cannot be stopped. */
  readonly headers: ListHeaders
  /** Counts it as sent, where its topic counts. Last, because it may use up the one send there is. Throws if another was first. */
  done(): Promise<void>
}

/** Asks the gate about everybody a message goes to, and throws a `MailRefusedError` where any is refused. */
export function asking(preferences: Gate): (message: Message) => Promise<Passed> {
  return async ({ to: recipients, topic, kind }) => {
    const told = kind === undefined ? {} : { kind }
    const verdicts: RecipientVerdict[] = []
    for (const to of recipients) verdicts.push({ to, ...(await preferences.maySend({ to, topic, ...told })) })
    refuse(verdicts)
    const headers = await preferences.headers({ to: recipients[0]!, topic })
    if (headers['List-Unsubscribe'] && recipients.length > 1)
      throw new MailRefusedError(
        `A mail about "${topic}" carries a personal link and has ${recipients.length} recipients. Send one mail each.`,
        verdicts,
      )
    return {
      headers,
      async done() {
        for (const verdict of verdicts)
          if (!(await preferences.recordSend({ to: verdict.to, topic })))
            refuse([
              { ...verdict, ...(await preferences.maySend({ to: verdict.to, topic })), allowed: false },
            ])
      },
    }
  }
}

function refuse(verdicts: readonly RecipientVerdict[]): void {
  const refused = verdicts.filter(({ allowed }) => !allowed)
  if (refused.length === 0) return
  const reasons = [...new Set(refused.map(({ reason, explanation }) => `${reason} (${explanation})`))]
  throw new MailRefusedError(
    `A mail about "${refused[0]!.topic}" was refused for ${refused.length} of ${verdicts.length} recipients: ${reasons.join(' ')}`,
    verdicts,
  )
}

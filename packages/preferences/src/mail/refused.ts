import { PreferencesError } from '../error/index.ts'
import type { RecipientVerdict } from '../gate/index.ts'

/** Why a mail was not handed to the transport. */
export class MailRefusedError extends PreferencesError {
  override name = 'MailRefusedError'
  /** One per recipient; empty when the mail itself was at fault. Holds addresses: mind your logs. */
  readonly verdicts: readonly RecipientVerdict[]

  constructor(message: string, verdicts: readonly RecipientVerdict[] = []) {
    super('heed-refused', message)
    this.verdicts = verdicts
  }
}

import type { Policy } from '@heed/core/server'
import type { Ledger } from '@heed/records'
import type { ActVia, How } from '../act/index.ts'
import type { SendGate } from '../gate/index.ts'
import type { Tokens } from '../token/index.ts'
import type { People } from './people.ts'

/** What the methods of `Preferences` share. */
export interface Parts {
  readonly policy: Policy
  readonly ledger: Ledger
  readonly people: People
  readonly tokens: Tokens
  readonly gate: SendGate
  readonly baseUrl: string
  readonly mailbox?: string
  readonly now: () => number
  /** How long the gate waits for the database, in milliseconds. */
  readonly patience: number
  readonly onError: (error: unknown) => void
  readonly isMistake: (error: unknown) => boolean
  /** Who acts, how and when. */
  how(via: ActVia, text?: string): How
  /** What an address is written under: its newest name, which everything known under older ones is brought to first. */
  subjectOf(to: unknown): Promise<string>
  /** Throws `unknown-topic`, naming those there are. */
  checkTopic(topic: string): void
}

import type { Policy } from '@heed/core/server'
import type { How, Ledger } from '../act/index.ts'
import type { SendGate } from '../gate/index.ts'
import type { PageContext } from '../page/index.ts'
import type { Tokens } from '../token/index.ts'

/** What the site hears of, to carry it out. Addresses are given where the site needs one; Heed keeps none. */
export interface Hooks {
  /**
   * Mail a link to the address it belongs to: to its page of all choices. Without this, the pages offer no such page to people
   * who have no link that proves their address.
   */
  readonly sendLink?: (mail: { readonly to: string; readonly url: string }) => Promise<void> | void
  /** Somebody asks for something that the site has to do. `text` is theirs and kept nowhere else. */
  readonly onRequest?: (request: AskedFor) => Promise<void> | void
  /** A mail was opened, or a link in it pressed, by somebody who allows that to be told. */
  readonly onTracked?: (seen: Seen) => Promise<void> | void
}

/** A request of a person to the site. */
export interface AskedFor {
  readonly kind: 'access' | 'correction' | 'deletion' | 'deactivation' | 'objection'
  /** The keyed hash of the address, as `subjectOf` tells it. */
  readonly subject: string
  readonly text?: string
  /** The version that is objected to. */
  readonly version?: string
}

/** A mail that was opened, or a link in it that was pressed. */
export interface Seen {
  readonly kind: 'open' | 'click'
  readonly subject: string
  readonly topic: string
  /** The site's own name for the mail. */
  readonly mail: string
  /** Where the link led. */
  readonly url?: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** What the handler works with. */
export interface HandlerParts {
  readonly policy: Policy
  readonly ledger: Pick<Ledger, 'standing' | 'append' | 'read'>
  /** The words that were shown, by the `text` of an act. */
  readonly words: Ledger['words']
  readonly tokens: Tokens
  readonly gate: SendGate
  readonly page: PageContext
  /** Where links begin, without a slash at the end. */
  readonly baseUrl: string
  /** The path in front of `/u/` and the others. */
  readonly prefix: string
  readonly now: () => number
  /** `text` is what the page said. */
  readonly how: (via: How['via'], text?: string) => How
  readonly onError: (error: unknown) => void
  readonly hooks: Hooks
  /** The names of an address, or undefined where it is none. */
  readonly namesOf: (address: unknown) => Promise<readonly string[] | undefined>
  /** The cookie that holds this browser's choice. */
  readonly cookieName: string
}

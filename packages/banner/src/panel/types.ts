import type { Consent, Guard } from '@heed/core'

/** What the panel looks at: the script tag's `heed`, or an object of your own with the same two members. */
export interface Watched {
  /** The consent store; absent until the policy has arrived. */
  readonly consent?: Consent | undefined
  readonly guard: Pick<Guard, 'on'>
  /** Resolves when there is a consent store. */
  readonly ready?: Promise<unknown>
}

/** The panel on a page. */
export interface Panel {
  /** Takes the panel away and leaves the page as it was. */
  stop(): void
}

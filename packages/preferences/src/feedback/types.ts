/** What a provider or a mail server says of an address. */
export interface Feedback {
  readonly to: string
  readonly because: 'bounce' | 'soft-bounce' | 'complaint' | 'unsubscribe'
  /** The provider's name for the event. */
  readonly id: string
  /** The provider's instant: milliseconds since 1970. */
  readonly at?: number
}

/** A call of a provider, its body as it came: signatures cover bytes. */
export interface Call {
  readonly headers: Headers
  readonly body: Uint8Array
  /** The body as text, and as the JSON it must be. */
  readonly text: string
  readonly json: unknown
  /** Milliseconds since 1970. */
  readonly now: number
}

/** What a provider's call comes to: what it says, or why it is not believed. */
export type Read = readonly Feedback[] | 'forged' | 'unreadable'

/** One provider's way to sign and to say things. */
export type Provider = (call: Call) => Promise<Read> | Read

import type { Act, ActKind, Actor, ActVia, Standing } from '../act/index.ts'

/** Who acted, by what way, when, and what was in front of them. */
export interface How {
  /** Milliseconds since 1970, by the server's clock. */
  readonly at: number
  /** The version of the policy in force. */
  readonly version: string
  readonly actor: Actor
  readonly via: ActVia
  /** A name for the act, by which sending it again is recognised. Default: a new one. */
  readonly id?: string
  /** When it happened by the clock of the person's device. Kept within a day before `at`. */
  readonly clientAt?: number
  /** The words that were shown. They are kept once, whoever saw them. */
  readonly text?: string
}

/** The act that an intention calls for, given how things stand; undefined when they stand so already. */
export type Next =
  | { readonly kind: Exclude<ActKind, 'pause'>; readonly topic: string }
  | { readonly kind: 'pause'; readonly topic: string; readonly until: number }
  | undefined

export interface Appended {
  readonly standing: Standing
  /** What was written, now or when the same act was sent before. */
  readonly act?: Act
}

/** The append-only acts of one site's people on one channel. */
export interface Ledger {
  /** Every act of a subject, oldest first. */
  read(subject: string): Promise<Act[]>
  /** How things stand with subjects at an instant (milliseconds since 1970), in their order; one look-up for all. */
  standings(subjects: readonly string[], now: number): Promise<Standing[]>
  /** The same for one. */
  standing(subject: string, now: number): Promise<Standing>
  /**
   * Appends what `next` calls for, given how things stand at that moment: of many callers at once, here or on other
   * machines, each sees what the one before it wrote. `next` can be called more than once. An `erase` deletes the acts before it.
   */
  append(subject: string, next: (before: Standing) => Next, how: How): Promise<Appended>
  /**
   * Copies what is known of a subject under one name to another, the heir, and remembers it as such; again where something
   * was added since. The first name keeps its acts. `remember` has the heir remembered also where nothing is known yet, for acts that
   * come under the first name later, out of an export for example.
   */
  carry(subject: string, heir: string, remember?: boolean): Promise<void>
  /**
   * Appends those of some acts, of another ledger for example, that the subject has not got; false when it has them all. Nobody is
   * revived by it: a no that is later than what is brought stands, and what was deleted does not come back.
   */
  adopt(subject: string, acts: readonly Act[]): Promise<boolean>
  /** The last heir of a subject, or itself. */
  heir(subject: string): Promise<string>
  /**
   * Everybody who has acts, each once and with how things stand, in the order of their names. Reads 1000 at a time; who comes
   * in meanwhile may be missing.
   */
  all(now: number): AsyncIterable<{ readonly subject: string; readonly standing: Standing }>
  /** The words that were shown, by the `text` of an act. */
  words(hash: string): Promise<string | undefined>
  /** Keeps words that were shown, and tells the name they have. */
  teach(words: string): Promise<string>
  /** Keeps a fact about the site unless there is one of that name, and tells the one that is kept. */
  keep(name: string, value: string): Promise<string>
  /** All facts about the site, by name. */
  facts(): Promise<ReadonlyMap<string, string>>
}

import type { Answers } from '@heed/core'
import type { Source } from '../model/index.ts'

/** What the second layer is given by who opens it. */
export interface Host {
  /** What it shows is computed from this, anew each time. */
  source(): Source
  /** Called with what a button of it answers. Who answers closes it. */
  answer(answers: Answers): void
  /** Called after it closed, in whatever way. */
  closed(): void
}

/** The second layer of a page. */
export interface DetailsLayer {
  readonly open: boolean
  /** Draws it while it is closed, so that opening it is quick. */
  prepare(): void
  /** Opens it with the answers as they stand; what was ticked and never saved is forgotten. */
  show(): void
  /** Shows what changed meanwhile, if it is open. */
  update(): void
  /** Closes it. Nothing is answered by that. */
  close(): void
  /** Takes it out of the page. */
  stop(): void
}

import type { Sides } from '../site/target.ts'
import { targetOf } from '../site/target.ts'
import { ways } from '../ways/index.ts'

/** What runs in the page: it tries the ways when it is told to. */
interface Gauntlet {
  /** The try that stands in the page's own markup. */
  attempt: string
  prepare(given: { attempt: string; sides: Sides }): void
  /** Tries every way that is a script's, to the third party and then to the site; resolves when the site's are through. */
  run(attempt: string): Promise<void>
  /** The tries that are through. */
  readonly done: string[]
  /** What was thrown at the page's script, by way. */
  readonly thrown: Record<string, string>
}

declare global {
  var gauntlet: Gauntlet
}

/** No way takes longer than this, in milliseconds, but one that is broken. */
const PATIENCE = 5000

let sides: Sides

globalThis.gauntlet = {
  attempt: '',
  done: [],
  thrown: {},
  prepare(given) {
    gauntlet.attempt = given.attempt
    sides = given.sides
  },
  async run(attempt) {
    const through: unknown[] = []
    for (const side of ['service', 'site'] as const)
      for (const way of ways)
        if (way.run && (side === 'service' || way.twin))
          try {
            const made = way.run(targetOf(way, side, attempt, sides))
            if (side === 'site') through.push(made)
            // What waits for an answer may wait as long as the page stands.
            else Promise.resolve(made).catch(error => (gauntlet.thrown[way.id] = String(error)))
          } catch (error) {
            gauntlet.thrown[way.id] = String(error)
          }
    await Promise.race([Promise.allSettled(through), new Promise(done => setTimeout(done, PATIENCE))])
    gauntlet.done.push(attempt)
  },
}

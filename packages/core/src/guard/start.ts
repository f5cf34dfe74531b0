import { layFloor } from './floor.ts'
import { aloneGates, extraGates, firstGates, laterGates } from './gates.ts'
import { type Guard, raiseGuard } from './guard.ts'
import { gateOnce } from './once.ts'
import type { GuardOptions } from './types.ts'

/**
 * Puts the gates up: from now on this page asks the consent store before it loads, sends, sets or keeps something of
 * a service. What was refused fails as the platform fails; what nobody has answered yet waits and goes through once,
 * in order, after a grant. Must run before any other script of the page.
 */
export function startGuard(options: GuardOptions = {}): Guard {
  const guard = raiseGuard(firstGates, options, layFloor)
  guard.completeWith([
    ...laterGates,
    gateOnce(guard),
    ...aloneGates(options.workers, options.mode),
    ...extraGates(options),
  ])
  return guard
}

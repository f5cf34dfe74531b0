import { type Answers, answerChoice, type Choice, formatChoice } from '../choice/index.ts'
import type { Context, choosable, decidePage } from '../decide/index.ts'
import { addDuration, type Policy } from '../policy/index.ts'
import { lastingOf } from '../region/index.ts'
import { cookieStorage } from './cookie.ts'
import { onReturn } from './lifecycle.ts'
import { report } from './safely.ts'
import type { ConsentOptions } from './types.ts'

const DAY = 86_400_000

/** The half of the consent store that answers, keeps and watches. */
export interface Half {
  /**
   * What a choice becomes by answers, or by one answer to everything that can be chosen, and whether it could be kept. What decides is
   * handed over, so that the script tag need not load it twice.
   */
  answer(
    policy: Policy,
    choice: Choice,
    context: Context,
    given: Answers | boolean,
    decide: typeof decidePage,
    chooses: typeof choosable,
  ): readonly [choice: Choice, kept: boolean]
  /** Calls back whenever the stored choice may have changed. Returns what ends it. */
  attend(changed: () => void): () => void
}

export function answeringHalf(options: ConsentOptions): Half {
  const { onError = report, region, storage = cookieStorage(options.cookie) } = options
  return {
    answer(policy, choice, context, given, decide, chooses) {
      const decision = decide(policy, choice, context)
      // A signal is a layer over the choice: what it refuses is not refused by the person.
      const unsignalled = decide(policy, choice, { ...context, signals: {} })
      // What a signal holds cannot be granted, but a no to everything is a no to that too.
      const answers =
        typeof given === 'object'
          ? given
          : Object.fromEntries(chooses(policy, given ? decision : unsignalled).map(id => [id, given]))
      for (const id in answers)
        if ((decision.purposes[id] ?? decision.services[id] ?? { reason: 'unknown' }).reason === 'unknown')
          onError(new Error(`[heed] Not in the policy: ${id}`))
      const chosen = answerChoice(policy, choice, answers, context.now, unsignalled)
      const { lasts, askAgain } = lastingOf(policy, region)
      const end = Math.max(addDuration(context.now, lasts), addDuration(context.now, askAgain))
      return [chosen, storage.write(formatChoice(policy, chosen), (end - context.now) / DAY)]
    },
    attend(changed) {
      // On a server there are no other tabs, and an open channel would keep the process alive.
      const unwatch = globalThis.document && storage.watch?.(changed)
      const leave = onReturn(changed)
      return () => {
        unwatch?.()
        leave()
      }
    },
  }
}

import { type Policy, servicesOf, versionIndex } from '../policy/index.ts'
import { onTheMinute } from './text.ts'
import type { Answer, Answers, Choice } from './types.ts'

/** How things stand before the answer: for each purpose and service, whether it runs, and whether it is unanswered. */
interface Standing {
  readonly version: string
  readonly purposes: { readonly [id: string]: { readonly open: boolean } }
  readonly services: {
    readonly [id: string]: { readonly open: boolean; readonly allowed: boolean; readonly reason: string }
  }
}

/**
 * The choice after the person answered. Purposes that are not named stand as they were, with their own instants. A
 * service answered alone narrows or widens its purpose's answer without renewing it, and leaves the others as they
 * are: what has not been answered stays so. Unknown ids change nothing.
 */
export function answerChoice(
  policy: Policy,
  choice: Choice,
  answers: Answers,
  now: number,
  standing: Standing,
): Choice {
  const { version } = standing
  const purposes: Record<string, Answer> = { ...choice.purposes }
  for (const id of Object.keys(policy.purposes)) {
    const granted = answers[id]
    const services = servicesOf(policy, id, versionIndex(policy, version))
    const alone = services.some(service => answers[service] != null)
    if (granted == null && !alone) continue
    // An answer of its own where there is none yet, or where one may ask again.
    const before = (granted == null && !standing.purposes[id]!.open && choice.purposes[id]) || {
      granted: granted === true,
      at: onTheMinute(now),
    }
    const stand = (service: string): boolean | null => {
      const { open, allowed, reason } = standing.services[service]!
      // What was refused stays refused, even where one may ask again.
      return open && reason !== 'refused' ? null : allowed
    }
    purposes[id] = {
      ...before,
      version,
      services: alone
        ? Object.fromEntries(
            services.map(service => [
              service,
              answers[service] ?? (granted == null ? stand(service) : undefined),
            ]),
          )
        : undefined,
    }
  }
  return { ...choice, purposes }
}

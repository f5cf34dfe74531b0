import { type Policy, servicesOf, versionIndex } from '../policy/index.ts'
import { onTheMinute } from './text.ts'
import type { Answer, Answers, Choice } from './types.ts'

/** How things stand before the answer: for each purpose and service, whether it runs, and whether it is unanswered. */
interface Standing {
  readonly version: string
  readonly purposes: { readonly [id: string]: { readonly open: boolean } }
  readonly services: { readonly [id: string]: { readonly open: boolean; readonly allowed: boolean } }
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
    const before =
      granted == null && !standing.purposes[id]!.open
        ? choice.purposes[id]
        : { granted: !!granted, at: onTheMinute(now) }
    const stand = (service: string): boolean | null | undefined => {
      const { open, allowed } = standing.services[service]!
      return answers[service] ?? (granted == null ? (open ? null : allowed) : undefined)
    }
    purposes[id] = {
      ...before!,
      version,
      services: alone ? Object.fromEntries(services.map(service => [service, stand(service)])) : undefined,
    }
  }
  return { ...choice, purposes }
}

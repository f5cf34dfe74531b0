import type { Answer, Choice } from '../choice/index.ts'
import { addDuration, belongs, type Mode, type Policy, versionAt, versionIndex } from '../policy/index.ts'
import { lastingOf, modeOf } from '../region/index.ts'
import type { Context, Decision, PageDecision, Reason, Verdict } from './types.ts'

/** Modes under which a thing runs although nobody answered; they are the reason then. */
const RUNNING: readonly unknown[] = ['required', 'opt-out', 'exempt-with-objection']
/** Reasons that an answer would settle. What runs unasked is among them: the person needs the notice. */
const OPEN = /unasked|expired|changed|new|opt-out|exempt/
const DAY = 86_400_000

/** What an item that nobody declared gets. */
export const unknown: Verdict = say('unknown', 'opt-in')

/**
 * The one decider: what may run, load, be set and be sent under a policy, a choice and the circumstances.
 * Pure: the same arguments always give the same decision. Whatever it does not understand, it denies.
 */
export function decide(policy: Policy, choice: Choice, context: Context): Decision {
  const page = decidePage(policy, choice, context)
  const index = versionIndex(policy, page.version)
  return {
    ...page,
    topics: each(policy.topics, (topic, id) => {
      const mode = modeOf(policy, topic, page.region)
      const answer = choice.topics?.[id]
      return say(
        !belongs(policy, topic, index)
          ? 'not-in-force'
          : mode === 'required'
            ? mode
            : !answer
              ? without(mode, 'unasked')
              : !answer.granted
                ? 'refused'
                : topic.confirm && !answer.confirmed
                  ? 'unconfirmed'
                  : 'granted',
        mode,
        answer,
      )
    }),
  }
}

/** The part of `decide` that a page needs: purposes and services. A page knows nothing of who receives which mail. */
export function decidePage(policy: Policy, choice: Choice, context: Context): PageDecision {
  const { now, region = '', signals = {}, waiting } = context
  const version = versionAt(policy, now)?.id ?? ''
  const index = versionIndex(policy, version)
  const { lasts, askAgain } = lastingOf(policy, region)
  // A yes has an end, and one from the future proves nothing. A no stands until there is a yes.
  const lapse = (id: string, { at, version }: Answer): Reason | undefined => {
    const shown = versionIndex(policy, version)
    if (!(now < addDuration(at, lasts) && at < now + DAY)) return 'expired'
    if (shown < 0 || policy.versions.slice(shown + 1, index + 1).some(({ asks }) => asks?.includes(id)))
      return 'changed'
  }

  const purposes = each(policy.purposes, (purpose, id) => {
    const mode = modeOf(policy, purpose, region)
    const answer = choice.purposes[id]
    const { sale, sharing, targeting } = purpose
    const reason = (): Reason => {
      if (!belongs(policy, purpose, index)) return 'not-in-force'
      if (mode === 'required') return mode
      if (waiting) return 'waiting'
      const signal = (['gpc', 'dnt'] as const).find(signal => {
        // A signal switches off what is a sale, sharing or targeting, and what the policy adds by name.
        const honoured = policy.signals?.[signal] ?? signal === 'gpc'
        return signals[signal] && honoured && (sale || sharing || targeting || [honoured].flat().includes(id))
      })
      if (signal) return signal
      if (!answer) return without(mode, 'unasked')
      if (!answer.granted) return 'refused'
      const lapsed = lapse(id, answer)
      return lapsed ? without(mode, lapsed) : 'granted'
    }
    // A no stands for good, and yet one may ask again after a while.
    return say(reason(), mode, answer, !answer?.granted && now >= addDuration(answer?.at ?? now, askAgain))
  })

  const services = each(policy.services, (service, id) => {
    const purpose = purposes[service.purpose]
    if (!purpose) return unknown
    const { mode, reason } = purpose
    if (!belongs(policy, service, index)) return say('not-in-force', mode)
    const answer = choice.purposes[service.purpose]
    const said = answer?.services?.[id]
    if (said === false && purpose.allowed && reason !== 'required') return say('refused', mode, answer)
    if (!/granted|refused/.test(reason)) return purpose
    if (said === true && !lapse(service.purpose, answer!)) return say('granted', mode, answer)
    // Added after the purpose was answered: as if nobody had answered.
    return said === null ||
      (purpose.allowed && versionIndex(policy, service.since) > versionIndex(policy, answer!.version))
      ? say(without(mode, 'new'), mode)
      : purpose
  })

  return { version, region, signals, purposes, services }
}

/** A verdict for each item, in a table without a prototype: `constructor` is nobody's purpose. */
function each<Item>(
  items: { readonly [id: string]: Item } | undefined,
  judge: (item: Item, id: string) => Verdict,
): { [id: string]: Verdict } {
  const verdicts: { [id: string]: Verdict } = { __proto__: null } as never
  for (const [id, item] of Object.entries(items ?? {})) verdicts[id] = judge(item, id)
  return verdicts
}

/** The reason of what nobody answered: the mode where that lets it run, otherwise what is missing. */
function without(mode: Mode, missing: Reason): Reason {
  return RUNNING.includes(mode) ? (mode as Reason) : missing
}

function say(reason: Reason, mode: Mode, answer?: { at: number; version: string }, again = false): Verdict {
  return {
    allowed: reason === 'granted' || RUNNING.includes(reason),
    reason,
    mode,
    open: OPEN.test(reason) || (again && reason === 'refused'),
    at: answer?.at,
    version: answer?.version,
  }
}

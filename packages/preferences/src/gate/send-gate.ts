import { type Context, decide, explain, type Policy, type TopicAnswer, type Verdict } from '@heed/core/server'
import { answerTo, type Standing } from '../act/index.ts'
import type { SendReason, SendVerdict } from './types.ts'

/** Turns how an address stands into a verdict. Pure. */
export interface SendGate {
  /** The verdict for a topic. No standing means that it could not be learnt. */
  verdict(standing: Standing | undefined, topic: string, now: number): SendVerdict
  /** The verdict without looking at anybody: the mode and what holds for people who have not answered. */
  unanswered(topic: string, now: number): Verdict
  /** A refusal for a reason that lies outside the decision. */
  refusal(reason: Exclude<SendReason, Verdict['reason']>, topic: string): SendVerdict
}

const explanations = {
  'invalid-address': 'Not sent: this is not an e-mail address.',
  suppressed: 'Not sent: the person stopped all messages.',
  'already-sent': 'Not sent: only one such message may ever go to an address, and it went.',
  unavailable: 'Not sent: what the person wants could not be looked up.',
}

/** The send gate of a policy. `decide` is what decides; this only says what it is told about the person. */
export function sendGate(policy: Policy, region: string | undefined): SendGate {
  function ask(topic: string, answer: TopicAnswer | undefined, now: number): Verdict {
    const context: Context = { now, ...(region == null ? {} : { region }) }
    return decide(policy, { purposes: {}, ...(answer && { topics: { [topic]: answer } }) }, context).topics[
      topic
    ]!
  }

  const unanswered = (topic: string, now: number): Verdict => ask(topic, undefined, now)

  function refusal(reason: keyof typeof explanations, topic: string): SendVerdict {
    return { allowed: false, reason, topic, explanation: explanations[reason] }
  }

  return {
    unanswered,
    refusal,
    verdict(standing, topic, now) {
      const { once = false, confirm = false } = policy.topics![topic]!
      if (!standing) {
        const { allowed, reason } = unanswered(topic, now)
        // A reply to the person's own request is owed whatever they chose, so nothing had to be looked up.
        return allowed && reason === 'required' && !once
          ? { allowed, reason, topic, explanation: explain(reason) }
          : refusal('unavailable', topic)
      }
      const stand = standing.topics.get(topic)
      const own = answerTo(standing, topic)
      // A request counts as a yes only where `decide` will ask for its confirmation.
      const waiting = !own && confirm && stand?.pending != null
      const answer = waiting ? { granted: true, confirmed: false, at: stand.pending!, version: '' } : own
      const { allowed, reason, at, version } = ask(topic, answer, now)
      if (allowed && once && stand?.sent) return refusal('already-sent', topic)
      const suppressed = reason === 'refused' && !stand?.answer
      return {
        allowed,
        reason: suppressed ? 'suppressed' : reason,
        topic,
        explanation: suppressed ? explanations.suppressed : explain(reason),
        ...(at != null && { at }),
        ...(version && { version }),
      }
    },
  }
}

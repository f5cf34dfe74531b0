import { type Context, decide, explain, type Policy, type TopicAnswer, type Verdict } from '@heed/core/server'
import {
  aboutPurpose,
  answerTo,
  type Channel,
  capOf,
  EMAIL,
  freeAt,
  isReturned,
  reached,
  refusesChannel,
  type Standing,
} from '../act/index.ts'
import { carries } from './carries.ts'
import { bindingsOf, editionOf, editions } from './edition.ts'
import type { SendReason, SendVerdict } from './types.ts'

/** What is to be sent: a topic and, where it is told, the kind of its content and where the person is. */
export interface Sending {
  readonly topic: string
  /** One of the `carries` of the policy's topics, or `marketing`. */
  readonly kind?: string
  readonly region?: string
  /** What it travels by. Default: `email`. */
  readonly channel?: Channel
}

/** Turns how an address stands into a verdict. Pure. */
export interface SendGate {
  /** The verdict for a message. No standing means that it could not be learnt. */
  verdict(standing: Standing | undefined, sending: Sending, now: number): SendVerdict
  /** The same for many. Most of them stand alike: nothing was ever written, or nothing but a no to everything. */
  verdicts(sending: Sending, now: number): (standing: Standing | undefined) => SendVerdict
  /** The verdict without looking at anybody: the mode and what holds for people who have not answered. */
  unanswered(sending: Sending, now: number): Verdict
  /** The verdict for a purpose of the policy, such as telling which mails were opened. */
  purpose(standing: Standing | undefined, purpose: string, now: number, region?: string): Verdict
  /** A refusal for a reason that lies outside the decision. */
  refusal(reason: Outside, topic: string): SendVerdict
}

type Outside = Exclude<SendReason, Verdict['reason']>

const explanations: { readonly [reason in Outside]: string } = {
  'invalid-address': 'Not sent: this is not an e-mail address.',
  suppressed: 'Not sent: the person stopped all messages.',
  'channel-refused': 'Not sent: the person wants no such messages over this channel.',
  undeliverable: 'Not sent: the address has returned mail for good.',
  'not-carried': 'Not sent: messages of this topic do not carry this kind of content.',
  paused: 'Not sent: the person paused these messages.',
  'too-often': 'Not sent: as many such messages have gone out as may for now.',
  'already-sent': 'Not sent: only one such message may ever go to an address, and it went.',
  unavailable: 'Not sent: what the person wants could not be looked up.',
}

/** The send gate of a policy. `decide` is what decides; this only says what it is told about the person. */
export function sendGate(policy: Policy, home: string | undefined): SendGate {
  const editionAt = editions(policy)
  /** The policy that somebody is under. Where nobody is told apart, the one of the day. */
  const under = (standing: Standing | undefined, now: number): Policy =>
    policy.changes && standing ? editionAt(editionOf(policy, standing, now)) : policy

  /** The same for mail: who stopped everything is refused each topic anyway, and that is the reason to give. */
  const heard = (standing: Standing, now: number): Policy =>
    standing.everything && bindingsOf(policy, standing).some(({ reason }) => reason === 'spared')
      ? policy
      : under(standing, now)

  function ask(
    policy: Policy,
    { topic, region = home }: Sending,
    answer: TopicAnswer | undefined,
    now: number,
  ): Verdict {
    const context: Context = { now, ...(region == null ? {} : { region }) }
    return decide(policy, { purposes: {}, ...(answer && { topics: { [topic]: answer } }) }, context).topics[
      topic
    ]!
  }

  const unanswered = (sending: Sending, now: number): Verdict => ask(policy, sending, undefined, now)

  function refusal(reason: Outside, topic: string): SendVerdict {
    return { allowed: false, reason, topic, explanation: explanations[reason] }
  }

  /** What stands in the way of a message that the decision lets pass. */
  function later(standing: Standing, topic: string, required: boolean, now: number): SendVerdict | undefined {
    const stand = standing.topics.get(topic)
    const until = Math.max(stand?.until ?? 0, standing.until ?? 0)
    // What somebody asks for is no interruption: a pause does not hold it up.
    if (until > now && !required) return { ...refusal('paused', topic), until }
    const cap = capOf(policy, topic)
    if (!cap || !reached(stand?.sends, cap, now)) return undefined
    const free = freeAt(stand?.sends, cap)
    return free == null ? refusal('already-sent', topic) : { ...refusal('too-often', topic), until: free }
  }

  /** Whether all that is known is a no to everything, and all with such a no are told the same but for when it was. */
  const hasOnlyStopped = ({ topics, everything, until }: Standing): boolean =>
    topics.size === 0 && everything?.granted === false && until == null && !policy.changes

  return {
    unanswered,
    refusal,
    verdicts(sending, now) {
      const same = new Map<Standing | undefined, SendVerdict>()
      let stopped: SendVerdict | undefined
      return standing => {
        if (standing && hasOnlyStopped(standing)) {
          stopped ??= this.verdict(standing, sending, now)
          const { at, version } = standing.everything!
          return stopped.reason === 'suppressed'
            ? { ...stopped, at, ...(version && { version }) }
            : this.verdict(standing, sending, now)
        }
        let verdict = same.get(standing)
        if (!verdict) same.set(standing, (verdict = this.verdict(standing, sending, now)))
        return verdict
      }
    },
    purpose(standing, purpose, now, region = home) {
      const answer = standing && answerTo(standing, aboutPurpose(purpose))
      const context: Context = { now, ...(region == null ? {} : { region }) }
      const choice = { purposes: answer ? { [purpose]: answer } : {} }
      const verdict = decide(under(standing, now), choice, context).purposes[purpose]!
      // Unknown is no: what is tracked is tracked for good.
      return standing ? verdict : { ...verdict, allowed: false, reason: 'unknown' }
    },
    verdict(standing, sending, now) {
      const { topic, kind, channel = EMAIL } = sending
      const { once = false, confirm = false } = policy.topics![topic]!
      const { mode } = unanswered(sending, now)
      if (kind !== undefined && !carries(policy, topic, kind, mode)) return refusal('not-carried', topic)
      if (!standing) {
        const { allowed, reason } = unanswered(sending, now)
        // A reply to the person's own request is owed whatever they chose, so nothing had to be looked up.
        return allowed && reason === 'required' && !once
          ? { allowed, reason, topic, explanation: explain(reason) }
          : refusal('unavailable', topic)
      }
      if (isReturned(standing, channel)) return refusal('undeliverable', topic)
      const stand = standing.topics.get(topic)
      const own = answerTo(standing, topic)
      // A request counts as a yes only where `decide` will ask for its confirmation.
      const waiting = !own && confirm && stand?.pending != null
      const answer = waiting ? { granted: true, confirmed: false, at: stand.pending!, version: '' } : own
      const { allowed, reason, at, version } = ask(heard(standing, now), sending, answer, now)
      const held = allowed && later(standing, topic, reason === 'required', now)
      if (held) return held
      // As with a no to everything: what somebody asks for is sent all the same.
      if (allowed && reason !== 'required' && refusesChannel(standing, channel, topic))
        return refusal('channel-refused', topic)
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

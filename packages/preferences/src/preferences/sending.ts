import { capOf, recording } from '../act/index.ts'
import { canonicalAddress } from '../address/index.ts'
import { PreferencesError } from '../error/index.ts'
import { kindsOf } from '../gate/index.ts'
import { listHeaders } from '../link/index.ts'
import type { Claim } from '../token/index.ts'
import { checkChannel } from './check-options.ts'
import { filter } from './filter.ts'
import type { Parts } from './parts.ts'
import type { Preferences } from './types.ts'
import { within } from './within.ts'

/** The side of the sender: may this go out, with which headers, and that it went. */
export function sending(
  parts: Parts,
): Pick<Preferences, 'maySend' | 'filter' | 'link' | 'headers' | 'recordSend'> {
  const { policy, ledger, people, tokens, gate, baseUrl, now } = parts

  function checkKind(kind: string | undefined): void {
    const kinds = kindsOf(policy)
    if (kind !== undefined && !kinds.includes(kind))
      throw new PreferencesError(
        'unknown-kind',
        `No topic of the policy carries ${JSON.stringify(kind)}. There are: ${kinds.join(', ')}. Name it in a topic's carries.`,
      )
  }

  const claimFor = (subject: string, topic: string | undefined): Claim =>
    topic === undefined ? { action: 'stop-all', subject } : { action: 'stop', subject, topic }

  return {
    async maySend({ to, now: at = now(), ...sending }) {
      const { topic } = sending
      parts.checkTopic(topic)
      checkKind(sending.kind)
      checkChannel(sending.channel)
      if (!canonicalAddress(to)) return gate.refusal('invalid-address', topic)
      try {
        const names = await people.of(to)
        const look = async () => {
          // What stands under an older secret moves to the newest when its person is seen.
          if (names.length > 1) await people.settled(names)
          return people.standings([names], at)
        }
        const [standing] = await within(parts.patience, look())
        return gate.verdict(standing, sending, at)
      } catch (error) {
        if (parts.isMistake(error)) throw error
        parts.onError(error)
        return gate.verdict(undefined, sending, at)
      }
    },

    filter(recipients, about) {
      const sending = typeof about === 'string' ? { topic: about } : about
      parts.checkTopic(sending.topic)
      checkKind(sending.kind)
      checkChannel(sending.channel)
      return filter(recipients, sending, parts)
    },

    async link({ to, topic }) {
      if (topic !== undefined) parts.checkTopic(topic)
      return `${baseUrl}/u/${await tokens.sign(claimFor(await parts.subjectOf(to), topic))}`
    },

    async headers({ to, topic }) {
      parts.checkTopic(topic)
      // Before the database is asked: a reply that is owed must not depend on it.
      if (gate.unanswered({ topic }, now()).mode === 'required') return {}
      const token = await tokens.sign(claimFor(await parts.subjectOf(to), topic))
      return listHeaders(`${baseUrl}/u/${token}`, token, parts.mailbox)
    },

    async recordSend({ to, topic }) {
      parts.checkTopic(topic)
      const cap = capOf(policy, topic)
      if (!cap) return true
      const how = parts.how('mail')
      const subject = await parts.subjectOf(to)
      return !!(await ledger.append(subject, before => recording(before, topic, cap, how.at), how)).act
    },
  }
}

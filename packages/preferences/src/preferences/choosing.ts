import {
  aboutChannel,
  askingAgain,
  EMAIL,
  EVERYTHING,
  pausing,
  refusesChannel,
  type Standing,
  stopping,
  subscribing,
} from '../act/index.ts'
import { PreferencesError } from '../error/index.ts'
import { checkChannel } from './check-options.ts'
import type { Parts } from './parts.ts'
import type { Preferences } from './types.ts'

/** How long a confirmation link works: seven days. */
export const CONFIRM_WITHIN = 7 * 86_400_000
/** The longest pause: two years. Who wants longer says no. */
const LONGEST_PAUSE = 2 * 366 * 86_400_000

/** The side of the person, as the site's own code writes it down: yes, no, not now. */
export function choosing(parts: Parts): Pick<Preferences, 'subscribe' | 'unsubscribe' | 'pause' | 'history'> {
  const { policy, ledger, tokens, baseUrl, now, how, subjectOf } = parts
  return {
    async subscribe({ to, topic, text }) {
      parts.checkTopic(topic)
      const subject = await subjectOf(to)
      const { confirm = false } = policy.topics![topic]!
      const act = how('api', text)
      // Nobody is mailed again, after a no to mail, without a confirmation that came after it.
      const next = (before: Standing) =>
        refusesChannel(before, EMAIL, topic)
          ? askingAgain(before, topic, act.at)
          : subscribing(before, topic, confirm, act.at)
      const after = await ledger.append(subject, next, act)
      if (after.standing.topics.get(topic)?.pending == null) return { status: 'granted' }
      const expires = now() + CONFIRM_WITHIN
      const token = await tokens.sign({ action: 'confirm', subject, topic, expires })
      return { status: 'pending', confirmUrl: `${baseUrl}/c/${token}`, fresh: after.act !== undefined }
    },

    async unsubscribe({ to, topic, channel }) {
      if (topic !== undefined) parts.checkTopic(topic)
      checkChannel(channel)
      const about = channel === undefined ? (topic ?? EVERYTHING) : aboutChannel(channel, topic)
      await ledger.append(await subjectOf(to), before => stopping(before, about), how('api'))
    },

    async pause({ to, topic, until }) {
      if (topic !== undefined) parts.checkTopic(topic)
      if (!Number.isFinite(until) || until > now() + LONGEST_PAUSE)
        throw new PreferencesError(
          'bad-pause',
          `until is ${JSON.stringify(until)}. Give milliseconds since 1970, at most two years ahead; use unsubscribe for longer.`,
        )
      const act = how('api')
      const end = Math.max(Math.floor(until), act.at)
      await ledger.append(
        await subjectOf(to),
        before => pausing(before, topic ?? EVERYTHING, end, act.at),
        act,
      )
    },

    history: async ({ to }) => ledger.read(await subjectOf(to)),
  }
}

import { aboutChannel, aboutPurpose, requesting, type Standing, stopping, subscribing } from '../act/index.ts'
import { canonicalAddress } from '../address/index.ts'
import { PreferencesError } from '../error/index.ts'
import { urlHash } from '../http/index.ts'
import { parseUrl } from '../link/index.ts'
import { LONGEST_MAIL } from '../token/index.ts'
import { checkChannel } from './check-options.ts'
import { CONFIRM_WITHIN } from './choosing.ts'
import type { Parts } from './parts.ts'
import type { Preferences } from './types.ts'

/** Telling which mails were opened and which of their links were pressed: a choice of its own (CG3). */
export function tracking(
  parts: Parts,
): Pick<Preferences, 'mayTrack' | 'pixel' | 'trackedLink' | 'allow' | 'refuse'> {
  const { policy, ledger, people, tokens, gate, baseUrl, now } = parts

  function checkPurpose(id: string): void {
    if (!Object.hasOwn(policy.purposes, id))
      throw new PreferencesError(
        'unknown-purpose',
        `The policy has no purpose ${JSON.stringify(id)}. It has: ${Object.keys(policy.purposes).join(', ') || 'none'}.`,
      )
  }

  async function mayTrack({ to, topic, region }: Parameters<Preferences['mayTrack']>[0]): Promise<boolean> {
    parts.checkTopic(topic)
    const purpose = policy.topics![topic]!.opens
    if (!purpose || !canonicalAddress(to)) return false
    try {
      const at = now()
      const [standing] = await people.standings([await people.of(to)], at)
      return gate.purpose(standing, purpose, at, region).allowed
    } catch (error) {
      if (parts.isMistake(error)) throw error
      parts.onError(error)
      return false
    }
  }

  function checkMail(mail: string): void {
    if (/[\0\p{Surrogate}]/u.test(mail) || new TextEncoder().encode(mail).length > LONGEST_MAIL)
      throw new PreferencesError('bad-mail', `mail names the mail in at most ${LONGEST_MAIL} bytes of text.`)
  }

  return {
    mayTrack,

    async pixel({ mail, ...about }) {
      checkMail(mail)
      if (!(await mayTrack(about))) return ''
      const claim = {
        action: 'open',
        subject: await parts.subjectOf(about.to),
        topic: about.topic,
        mail,
      } as const
      return `<img src="${baseUrl}/o/${await tokens.sign(claim)}" width="1" height="1" alt="">`
    },

    async trackedLink({ mail, url, ...about }) {
      checkMail(mail)
      const target = parseUrl(url)
      if (!target || !/^https?:$/.test(target.protocol))
        throw new PreferencesError(
          'bad-link',
          `url is no web address: ${JSON.stringify(url)}. Give it whole, with https.`,
        )
      if (!(await mayTrack(about))) return url
      const subject = await parts.subjectOf(about.to)
      const claim = {
        action: 'click',
        subject,
        topic: about.topic,
        mail,
        url: await urlHash(target.href),
      } as const
      return `${baseUrl}/k/${await tokens.sign(claim)}?u=${encodeURIComponent(target.href)}`
    },

    async allow({ to, text, ...about }) {
      if (about.channel === undefined) checkPurpose(about.purpose)
      else if (about.topic !== undefined) parts.checkTopic(about.topic)
      checkChannel(about.channel)
      const subject = await parts.subjectOf(to)
      const topic =
        about.channel === undefined ? aboutPurpose(about.purpose) : aboutChannel(about.channel, about.topic)
      const how = parts.how('api', text)
      // Nothing of everything is nothing over a channel, too, though the channel itself was never spoken of.
      const isNo = (before: Standing) => about.channel !== undefined && before.everything?.granted === false
      const after = await ledger.append(
        subject,
        before =>
          isNo(before) ? requesting(before, topic, how.at) : subscribing(before, topic, false, how.at),
        how,
      )
      if (after.standing.topics.get(topic)?.pending == null) return { status: 'granted' }
      const token = await tokens.sign({ action: 'confirm', subject, topic, expires: now() + CONFIRM_WITHIN })
      return { status: 'pending', confirmUrl: `${baseUrl}/c/${token}`, fresh: after.act !== undefined }
    },

    async refuse({ to, purpose }) {
      checkPurpose(purpose)
      const topic = aboutPurpose(purpose)
      await ledger.append(await parts.subjectOf(to), before => stopping(before, topic), parts.how('api'))
    },
  }
}

import { aboutRequest, EVERYTHING, stopping } from '../act/index.ts'
import { exported, MANAGE_WITHIN } from '../http/index.ts'
import type { Parts } from './parts.ts'
import type { Preferences } from './types.ts'

/** What a person may ask of the site, and what the site did about it. */
export function asking(parts: Parts): Pick<Preferences, 'centreUrl' | 'ask' | 'fulfil' | 'exportPerson'> {
  const { ledger, tokens, baseUrl, now, how, subjectOf } = parts
  return {
    async centreUrl({ to }) {
      const claim = {
        action: 'manage',
        subject: await subjectOf(to),
        expires: now() + MANAGE_WITHIN,
      } as const
      return `${baseUrl}/p/${await tokens.sign(claim)}`
    },

    async ask({ to, kind }) {
      const subject = await subjectOf(to)
      if (kind === 'deletion' || kind === 'deactivation')
        await ledger.append(subject, before => stopping(before, EVERYTHING), how('api'))
      const topic = aboutRequest(kind)
      await ledger.append(
        subject,
        before => (before.topics.get(topic)?.pending == null ? { kind: 'request', topic } : undefined),
        how('api'),
      )
    },

    async fulfil({ to, kind }) {
      const topic = aboutRequest(kind)
      const { act } = await ledger.append(
        await subjectOf(to),
        before => (before.topics.get(topic)?.pending == null ? undefined : { kind: 'grant', topic }),
        how('api'),
      )
      return act !== undefined
    },

    async exportPerson({ to }) {
      const subject = await subjectOf(to)
      return exported({ words: ledger.words, now }, subject, await ledger.read(subject))
    },
  }
}

import { aboutRequest, EVERYTHING, stopping } from '../act/index.ts'
import { exported, MANAGE_WITHIN } from '../http/index.ts'
import type { Parts } from './parts.ts'
import type { Preferences } from './types.ts'

/** What a person may ask of the site, and what the site did about it. */
export function asking(
  parts: Parts,
): Pick<Preferences, 'centreUrl' | 'ask' | 'fulfil' | 'exportPerson' | 'erase'> {
  const { ledger, people, tokens, baseUrl, now, how, subjectOf } = parts
  /** Deletes what is kept under every name of an address. What remains is one act under each name that was in use. */
  async function erase(to: string): Promise<void> {
    const [newest, ...older] = await people.of(to)
    const act = { ...how('api'), id: crypto.randomUUID() }
    const settled = await people.settled([newest, ...older], true)
    for (const name of [settled, ...older]) {
      const acts = await ledger.read(name)
      // The newest name gets its no also where nothing was known, so that no later list brings the person back.
      const done = acts.length === 0 ? name !== settled : acts.length === 1 && acts[0]!.kind === 'erase'
      if (!done) await ledger.append(name, () => ({ kind: 'erase', topic: aboutRequest('deletion') }), act)
    }
  }

  return {
    erase: ({ to }) => erase(to),

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
      if (kind === 'deletion') {
        const { topics } = await ledger.standing(await subjectOf(to), now())
        if (topics.get(topic)?.pending == null) return false
        await erase(to)
        return true
      }
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

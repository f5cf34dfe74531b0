import { versionAt } from '@heed/core/server'
import {
  type ActVia,
  EVERYTHING,
  type How,
  openLedger,
  recording,
  splitsOf,
  stopping,
  subscribing,
} from '../act/index.ts'
import { canonicalAddress, subjects } from '../address/index.ts'
import { PreferencesError } from '../error/index.ts'
import { sendGate } from '../gate/index.ts'
import { createHandler } from '../http/index.ts'
import { checkBaseUrl, listHeaders, pathPrefix } from '../link/index.ts'
import { pages } from '../page/index.ts'
import { checkSecret, checkSecrets } from '../secret/index.ts'
import { type Claim, tokens } from '../token/index.ts'
import { checkMailto, checkSite, checkTopicIds } from './check-options.ts'
import type { Preferences, PreferencesOptions } from './types.ts'

/** How long a confirmation link works: seven days. */
const CONFIRM_WITHIN = 7 * 86_400_000

/**
 * Opens the preferences of a site. Throws a `PreferencesError` on the first option that cannot be right.
 *
 * @example
 * const preferences = createPreferences({
 *   policy,
 *   database: await openDatabase('preferences.db'),
 *   secrets: { links: [{ id: '2026', key: process.env.LINKS! }], addresses: { id: '1', key: process.env.ADDRESSES! } },
 *   baseUrl: 'https://example.com/mail',
 * })
 * const { allowed } = await preferences.maySend({ to: 'ada@example.com', topic: 'news' })
 */
export function createPreferences<Topic extends string>(
  options: PreferencesOptions<Topic>,
): Preferences<Topic> {
  const { policy, database, secrets, site = 'main', now = Date.now, onError = console.error } = options
  checkSecrets(secrets?.links, 'secrets.links')
  checkSecret(secrets.addresses, 'secrets.addresses')
  checkSite(site)
  checkTopicIds(policy)
  const baseUrl = checkBaseUrl(options.baseUrl)
  const mailbox = options.mailto == null ? undefined : checkMailto(options.mailto)
  const ledger = openLedger(database, site, splitsOf(policy))
  const people = subjects(secrets.addresses)
  const links = tokens(secrets.links, site)
  const gate = sendGate(policy, options.region)
  let known = false
  let closed = false

  const how = (via: ActVia): How => {
    const at = Math.floor(now())
    return { at, version: versionAt(policy, at)?.id ?? '', via }
  }

  function checkTopic(topic: string): void {
    if (!Object.hasOwn(policy.topics ?? {}, topic))
      throw new PreferencesError(
        'unknown-topic',
        `The policy has no topic ${JSON.stringify(topic)}. It has: ${Object.keys(policy.topics ?? {}).join(', ') || 'none'}.`,
      )
  }

  /** Refuses another `addresses` secret than the database was begun with: every no in it would silently be lost. */
  async function checkPeople(): Promise<void> {
    if (known) return
    if (!(await ledger.same('addresses', await people.mark())))
      throw new PreferencesError(
        'other-addresses-secret',
        'The database was written with another secrets.addresses, so nobody in it would be recognised. Restore that secret.',
      )
    known = true
  }

  async function subjectOf(to: unknown): Promise<string> {
    const address = canonicalAddress(to)
    if (!address)
      throw new PreferencesError(
        'invalid-address',
        'This is not an e-mail address. Check it when it is typed in.',
      )
    await checkPeople()
    return people.of(address)
  }

  const claimFor = (subject: string, topic: string | undefined): Claim =>
    topic === undefined ? { action: 'stop-all', subject } : { action: 'stop', subject, topic }

  return {
    async maySend({ to, topic, now: at = now() }) {
      checkTopic(topic)
      if (!canonicalAddress(to)) return gate.refusal('invalid-address', topic)
      try {
        return gate.verdict(await ledger.standing(await subjectOf(to), at), topic, at)
      } catch (error) {
        if (error instanceof PreferencesError) throw error
        onError(error)
        return gate.verdict(undefined, topic, at)
      }
    },

    async subscribe({ to, topic }) {
      checkTopic(topic)
      const subject = await subjectOf(to)
      const { confirm = false } = policy.topics![topic]
      const after = await ledger.append(subject, before => subscribing(before, topic, confirm), how('api'))
      if (after.standing.topics.get(topic)?.pending == null) return { status: 'granted' }
      const expires = now() + CONFIRM_WITHIN
      return {
        status: 'pending',
        confirmUrl: `${baseUrl}/c/${await links.sign({ action: 'confirm', subject, topic, expires })}`,
      }
    },

    async unsubscribe({ to, topic }) {
      if (topic !== undefined) checkTopic(topic)
      await ledger.append(await subjectOf(to), before => stopping(before, topic ?? EVERYTHING), how('api'))
    },

    async link({ to, topic }) {
      if (topic !== undefined) checkTopic(topic)
      return `${baseUrl}/u/${await links.sign(claimFor(await subjectOf(to), topic))}`
    },

    async headers({ to, topic }) {
      checkTopic(topic)
      // Before the database is asked: a reply that is owed must not depend on it.
      if (gate.unanswered(topic, now()).mode === 'required') return {}
      const token = await links.sign(claimFor(await subjectOf(to), topic))
      return listHeaders(`${baseUrl}/u/${token}`, token, mailbox)
    },

    async recordSend({ to, topic }) {
      checkTopic(topic)
      if (!policy.topics![topic].once) return true
      return !!(await ledger.append(await subjectOf(to), before => recording(before, topic), how('mail'))).act
    },

    handler: createHandler({
      policy,
      ledger,
      tokens: links,
      gate,
      page: pages(policy, options.language ?? policy.language),
      prefix: pathPrefix(baseUrl),
      now,
      how,
      onError,
    }),

    history: async ({ to }) => ledger.read(await subjectOf(to)),

    close() {
      if (!closed) database.close()
      closed = true
    },
  }
}

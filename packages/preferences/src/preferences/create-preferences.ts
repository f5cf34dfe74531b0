import { versionAt } from '@heed/core/server'
import { type Engine, openLedger, RecordsError, sqlite } from '@heed/records'
import {
  type Actor,
  type ActVia,
  EVERYTHING,
  type How,
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
import { checkSecret, checkSecrets, type Secret } from '../secret/index.ts'
import { type Claim, tokens } from '../token/index.ts'
import { checkMailto, checkSite, checkTopicIds } from './check-options.ts'
import { filter } from './filter.ts'
import { people } from './people.ts'
import type { Preferences, PreferencesOptions } from './types.ts'

/** How long a confirmation link works: seven days. */
const CONFIRM_WITHIN = 7 * 86_400_000

/** Who acts by what way. */
const ACTORS: { readonly [via in ActVia]: Actor } = {
  api: 'site',
  page: 'person',
  'one-click': 'person',
  mail: 'mailer',
  import: 'import',
  bounce: 'provider',
  complaint: 'provider',
}

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
  if ('id' in (secrets.addresses ?? {})) checkSecret(secrets.addresses as Secret, 'secrets.addresses')
  else checkSecrets(secrets.addresses as readonly Secret[], 'secrets.addresses')
  checkSite(site)
  checkTopicIds(policy)
  const baseUrl = checkBaseUrl(options.baseUrl)
  const mailbox = options.mailto == null ? undefined : checkMailto(options.mailto)
  const engine: Engine = 'dialect' in database ? database : sqlite(database)
  const ledger = openLedger(engine, { tenant: site, splits: splitsOf(policy) })
  const persons = people(engine, ledger, subjects([secrets.addresses].flat()))
  const links = tokens(secrets.links, site)
  const gate = sendGate(policy, options.region)
  let closed = false

  const how = (via: ActVia, text?: string): How => {
    const at = Math.floor(now())
    return {
      at,
      version: versionAt(policy, at)?.id ?? '',
      actor: ACTORS[via],
      via,
      ...(text != null && { text }),
    }
  }

  const isMistake = (error: unknown): boolean =>
    error instanceof PreferencesError || error instanceof RecordsError

  function checkTopic(topic: string): void {
    if (!Object.hasOwn(policy.topics ?? {}, topic))
      throw new PreferencesError(
        'unknown-topic',
        `The policy has no topic ${JSON.stringify(topic)}. It has: ${Object.keys(policy.topics ?? {}).join(', ') || 'none'}.`,
      )
  }

  /** What an address is written under: its newest name, which everything known under older ones is brought to first. */
  const subjectOf = async (to: unknown): Promise<string> => persons.settled(await persons.of(to))

  const claimFor = (subject: string, topic: string | undefined): Claim =>
    topic === undefined ? { action: 'stop-all', subject } : { action: 'stop', subject, topic }

  return {
    async maySend({ to, topic, now: at = now() }) {
      checkTopic(topic)
      if (!canonicalAddress(to)) return gate.refusal('invalid-address', topic)
      try {
        const names = await persons.of(to)
        // What stands under an older secret moves to the newest when its person is seen.
        if (names.length > 1) await persons.settled(names)
        const [standing] = await persons.standings([names], at)
        return gate.verdict(standing, topic, at)
      } catch (error) {
        if (isMistake(error)) throw error
        onError(error)
        return gate.verdict(undefined, topic, at)
      }
    },

    filter(recipients, topic) {
      checkTopic(topic)
      return filter(recipients, topic, { people: persons, gate, now, onError, isMistake })
    },

    async subscribe({ to, topic, text }) {
      checkTopic(topic)
      const subject = await subjectOf(to)
      const { confirm = false } = policy.topics![topic]
      const after = await ledger.append(
        subject,
        before => subscribing(before, topic, confirm),
        how('api', text),
      )
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
      ledger: persons.linked,
      tokens: links,
      gate,
      page: pages(policy, options.language ?? policy.language),
      prefix: pathPrefix(baseUrl),
      now,
      how,
      onError,
    }),

    history: async ({ to }) => ledger.read(await subjectOf(to)),

    ready: persons.ready,

    async close() {
      if (!closed) await engine.close()
      closed = true
    },
  }
}

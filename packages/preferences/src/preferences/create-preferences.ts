import { versionAt } from '@heed/core/server'
import { type Engine, openLedger, RecordsError, sqlite } from '@heed/records'
import { type Actor, type ActVia, type How, splitsOf } from '../act/index.ts'
import { canonicalAddress, subjects } from '../address/index.ts'
import { PreferencesError } from '../error/index.ts'
import { sendGate } from '../gate/index.ts'
import { createHandler } from '../http/index.ts'
import { checkBaseUrl, pathPrefix } from '../link/index.ts'
import { checkSecret, checkSecrets, type Secret } from '../secret/index.ts'
import { linkMarks, tokens } from '../token/index.ts'
import { asking } from './asking.ts'
import { changing } from './changing.ts'
import { checkMailto, checkSite, checkTopicIds } from './check-options.ts'
import { choosing } from './choosing.ts'
import { dispatching } from './dispatching.ts'
import { hearing } from './hearing.ts'
import { listing } from './listing.ts'
import { moving } from './moving.ts'
import type { Parts } from './parts.ts'
import { people } from './people.ts'
import { sending } from './sending.ts'
import { tracking } from './tracking.ts'
import type { Preferences, PreferencesOptions } from './types.ts'
import { using } from './using.ts'

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
  const persons = people(engine, ledger, subjects([secrets.addresses].flat()), {
    marks: () => linkMarks(secrets.links),
    onMissing: onError,
  })
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

  const parts: Parts = {
    ...{
      policy,
      ledger,
      people: persons,
      tokens: links,
      gate,
      baseUrl,
      now,
      patience: options.patience ?? 10_000,
      onError,
      isMistake,
      how,
      checkTopic,
    },
    ...(mailbox && { mailbox }),
    subjectOf: async to => persons.settled(await persons.of(to), true),
  }

  return {
    ...sending(parts),
    ...choosing(parts),
    ...listing(parts),
    ...hearing(parts),
    ...tracking(parts),
    ...asking(parts),
    ...changing(parts),
    ...dispatching(parts),
    ...using(parts),
    ...moving(parts),

    handler: createHandler(
      {
        ...{ policy, ledger: persons.linked, words: ledger.words, tokens: links, gate, baseUrl },
        prefix: pathPrefix(baseUrl),
        hooks: options,
        namesOf: async address => {
          const known = canonicalAddress(address)
          return known === undefined ? undefined : (await persons.named([known]))[0]
        },
        cookieName: options.cookie ?? 'heed',
        ...{ now, how, onError },
      },
      options,
    ),

    ready: persons.ready,

    async close() {
      if (!closed) await engine.close()
      closed = true
    },
  }
}

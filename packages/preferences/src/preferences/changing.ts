import { comparePolicies } from '@heed/core/server'
import { aboutChannel, aboutRequest, aboutVersion, EMAIL, isReturned, type Standing } from '../act/index.ts'
import { canonicalAddress } from '../address/index.ts'
import { PreferencesError } from '../error/index.ts'
import { bindingsOf, editionOf } from '../gate/index.ts'
import { batches } from './batches.ts'
import type { Announcement } from './change-types.ts'
import type { Parts } from './parts.ts'
import type { Preferences } from './types.ts'

/** Changes of the policy: who is told how, and from when they hold for whom. */
export function changing(parts: Parts): Pick<Preferences, 'plan' | 'announce' | 'versionOf' | 'object'> {
  const { policy, ledger, people, now } = parts

  function indexOf(version: string): number {
    const index = policy.versions.findIndex(({ id }) => id === version)
    if (index < 0)
      throw new PreferencesError(
        'unknown-version',
        `The policy has no version ${JSON.stringify(version)}. It has: ${policy.versions.map(({ id }) => id).join(', ')}.`,
      )
    return index
  }

  /** How one person is told of a version. */
  function announce(to: string, standing: Standing, version: string): Announcement {
    const { at, reason } = bindingsOf(policy, standing)[indexOf(version)]!
    const binds = at == null ? {} : { at }
    const sent = standing.topics.get(aboutVersion(version))?.sends?.[0]
    if (reason === 'spared' || reason === 'objected') return { to, list: 'excluded', reason }
    // Who left is not written to, nor is what they gave put to a new use (CG11).
    for (const kind of ['deletion', 'deactivation'])
      if (standing.topics.has(aboutRequest(kind)) && standing.everything)
        return { to, list: 'excluded', reason: 'left' }
    if (sent != null) return { to, list: 'told', reason: 'mailed', sent, ...binds }
    if (!policy.changes?.announce.includes('email')) return { to, list: 'notice', reason, ...binds }
    if (reason === 'new') return { to, list: 'notice', reason, ...binds }
    if (isReturned(standing)) return { to, list: 'notice', reason: 'undeliverable', ...binds }
    // Where a no to everything keeps the announcement away, so does one to all mail; but the version holds for them.
    if (policy.changes.sparesOptedOut && standing.topics.get(aboutChannel(EMAIL))?.answer?.granted === false)
      return { to, list: 'notice', reason: 'channel-refused', ...binds }
    return { to, list: 'mail', reason, ...binds }
  }

  async function* list(
    recipients: Iterable<string> | AsyncIterable<string>,
    version: string,
  ): AsyncGenerator<Announcement, void, undefined> {
    for await (const batch of batches(recipients)) {
      const addresses = batch.map(canonicalAddress)
      const names = await people.named(addresses.filter(address => address !== undefined))
      const standings = names.length > 0 ? await people.standings(names, now()) : []
      let next = 0
      for (const [at, to] of batch.entries())
        yield addresses[at] === undefined
          ? { to, list: 'notice', reason: 'invalid-address' }
          : announce(to, standings[next++]!, version)
    }
  }

  return {
    plan({ version, from }) {
      const index = indexOf(version)
      const older = from ?? policy.versions[index - 1]?.id
      if (older !== undefined) indexOf(older)
      return {
        ...(older !== undefined && {
          comparison: comparePolicies({ policy, version: older }, { policy, version }),
        }),
        people: recipients => list(recipients, version),
      }
    },

    async announce({ to, version }) {
      indexOf(version)
      for await (const one of list([to], version)) return one
      throw new Error('unreachable')
    },

    async versionOf({ to, now: at = now() }) {
      const standing = await ledger.standing(await parts.subjectOf(to), at)
      const bindings = bindingsOf(policy, standing)
      const index = editionOf(policy, standing, at)
      const next = bindings.find(({ at: binds }, other) => other > index && binds != null && binds > at)
      return {
        ...(index >= 0 && { version: policy.versions[index]!.id }),
        ...(next && { next: { version: next.version, at: next.at! } }),
        bindings,
      }
    },

    async object({ to, version }) {
      const index = indexOf(version)
      const topic = aboutVersion(version)
      const how = parts.how('api')
      const { standing } = await ledger.append(
        await parts.subjectOf(to),
        before => (before.topics.get(topic)?.answer?.granted === false ? undefined : { kind: 'stop', topic }),
        how,
      )
      return bindingsOf(policy, standing)[index]!.reason === 'objected'
    },
  }
}

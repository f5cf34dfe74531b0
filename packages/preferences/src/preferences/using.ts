import { checkUse, explain, UseError } from '@heed/core/server'
import { aboutDisclosure } from '../act/index.ts'
import { PreferencesError } from '../error/index.ts'
import { bindingsOf, editionOf, editions } from '../gate/index.ts'
import type { Parts } from './parts.ts'
import type { Preferences } from './types.ts'

/** What the site does with people's data besides writing to them: uses, and handing it to others. */
export function using(parts: Parts): Pick<Preferences, 'mayUse' | 'disclose'> {
  const { policy, ledger, gate, now } = parts
  const editionAt = editions(policy)
  const indexOf = (version: string | undefined) => policy.versions.findIndex(({ id }) => id === version)

  return {
    async mayUse({ to, given, region, ...use }) {
      const at = now()
      // Purposes are closed: what nobody declared is a mistake, whoever it is about.
      const declared = policy.purposes[use.purpose]
      if (!declared || !Object.hasOwn(policy.purposes, use.purpose)) checkUse(policy, use, at)
      const standing = await ledger.standing(await parts.subjectOf(to), at)
      const index = editionOf(policy, standing, at)
      const version = policy.versions[index]?.id
      const under = version === undefined ? {} : { version }
      try {
        checkUse(editionAt(index), use, at)
      } catch (error) {
        if (!(error instanceof UseError) || error.code !== 'purpose-not-in-force') throw error
        const since = Math.max(indexOf(declared!.since), 0)
        const binding = bindingsOf(policy, standing)[since]!
        const why = ['spared', 'objected'].includes(binding.reason)
          ? (binding.reason as 'spared' | 'objected')
          : 'not-in-force'
        return { allowed: false, reason: why, explanation: explanations[why], ...under }
      }
      const since = indexOf(declared!.since)
      const binds = bindingsOf(policy, standing)[since]?.at
      if (
        since > 0 &&
        given !== undefined &&
        binds != null &&
        given < binds &&
        !policy.versions[since]!.reachesBack
      )
        return { allowed: false, reason: 'given-before', explanation: explanations['given-before'], ...under }
      const { allowed, reason } = gate.purpose(standing, use.purpose, at, region)
      return { allowed, reason, explanation: explain(reason), ...under }
    },

    async disclose({ to, ground, recipient }) {
      const grounds = Object.keys(policy.disclosures ?? {})
      if (!grounds.includes(ground))
        throw new PreferencesError(
          'unlisted-ground',
          `The policy lists no ground ${JSON.stringify(ground)} to hand data to others. It has: ${grounds.join(', ') || 'none'}. Do not hand it over.`,
        )
      const topic = aboutDisclosure(ground)
      await ledger.append(
        await parts.subjectOf(to),
        () => ({ kind: 'sent', topic }),
        parts.how('api', recipient),
      )
    },
  }
}

const explanations = {
  spared: 'Off: the person had stopped everything before it was announced, so it does not hold for them.',
  objected: 'Off: the person objected before the day.',
  'not-in-force': 'Off: the version that brought it does not hold for this person yet.',
  'given-before':
    'Off: the data was given before the version that brought this use, and that does not reach back.',
}

import { aboutVersion } from '../act/index.ts'
import { toBase64url } from '../secret/index.ts'
import type { Dispatched, DispatchReport } from './change-types.ts'
import { changing } from './changing.ts'
import type { Parts } from './parts.ts'
import type { Preferences } from './types.ts'

/** How long a mail that another dispatch has begun is left to it: five minutes. */
const LEASE = 300_000

/**
 * Announces a version by mail. Each mail is written down twice: that it is about to go, and that it went. Ended between the two,
 * the next dispatch knows which mail is in doubt, and asks the mail server about it.
 */
export function dispatching(parts: Parts): Pick<Preferences, 'dispatch'> {
  const { ledger, baseUrl } = parts
  const { plan } = changing(parts)
  const host = new URL(baseUrl).hostname

  return {
    async dispatch({ version, recipients, send, arrived, lease = LEASE, onProgress }) {
      const topic = aboutVersion(version)
      const report = { mailed: 0, told: 0, notice: 0, excluded: 0, failed: 0, busy: 0 }

      async function mail(to: string): Promise<keyof DispatchReport> {
        const subject = await parts.subjectOf(to)
        const messageId = `${subject}.${await nameOf(version)}@${host}`
        const letter: Dispatched = { to, version, messageId }
        const how = parts.how('mail')
        let doubtful = false
        let done = false
        const { act } = await ledger.append(
          subject,
          before => {
            const stand = before.topics.get(topic)
            done = !!stand?.sends
            // Begun before and not finished: its beginning is moved, so that whoever else comes leaves it to us.
            doubtful = stand?.pending != null
            return done || (doubtful && how.at - stand!.pending! < lease)
              ? undefined
              : { kind: 'request', topic }
          },
          how,
        )
        if (!act) return done ? 'told' : 'busy'
        if (!doubtful || !(await arrived?.(letter)))
          try {
            await send(letter)
          } catch (error) {
            parts.onError(error)
            return 'failed'
          }
        await ledger.append(subject, () => ({ kind: 'sent', topic }), {
          ...parts.how('mail'),
          id: `${messageId} sent`,
        })
        return 'mailed'
      }

      for await (const { to, list } of plan({ version }).people(recipients)) {
        report[list === 'mail' ? await mail(to) : list] += 1
        onProgress?.({ ...report })
      }
      return report
    },
  }

  /** A version's id in letters that a Message-ID may have. */
  async function nameOf(version: string): Promise<string> {
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(version))
    return toBase64url(new Uint8Array(hash)).slice(0, 12)
  }
}

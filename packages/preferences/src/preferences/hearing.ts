import { EVERYTHING, stopping } from '../act/index.ts'
import { canonicalAddress } from '../address/index.ts'
import { createWebhook, type Feedback, readReport } from '../feedback/index.ts'
import { listing } from './listing.ts'
import type { Parts } from './parts.ts'
import type { Preferences } from './types.ts'

/** What providers and mail servers report. */
export function hearing(parts: Parts): Pick<Preferences, 'webhook' | 'receiveMail'> {
  const { tokens, people, how } = parts
  const { suppress } = listing(parts)

  async function take({ to, because, id, at }: Feedback): Promise<boolean> {
    if (!canonicalAddress(to)) return false
    await suppress({ to, because, id, ...(at !== undefined && { at }) })
    return true
  }

  return {
    webhook: options => createWebhook(options, { now: parts.now, onError: parts.onError, take }),

    async receiveMail(raw, { trusted = false } = {}) {
      const reports = await readReport(raw)
      let taken = 0
      for (const { feedback, token } of reports) {
        const claim = token === undefined ? undefined : await tokens.read(token)
        // Anybody can write such a mail. The link of ours that it returns proves whom it is about.
        const proven = claim && claim.action !== 'confirm' ? claim : undefined
        if (feedback.because === 'unsubscribe') {
          if (!proven) continue
          const topic = proven.action === 'stop' ? proven.topic : EVERYTHING
          const act = { ...how('mail'), id: `${feedback.id} stop` }
          await people.linked.append(proven.subject, before => stopping(before, topic), act)
          taken++
        } else if (trusted || (proven && (await isAbout(proven.subject, feedback.to)))) {
          if (await take(feedback)) taken++
        }
      }
      return { reports: reports.length, taken }
    },
  }

  async function isAbout(subject: string, to: string): Promise<boolean> {
    const address = canonicalAddress(to)
    return !!address && (await people.named([address]))[0]!.includes(subject)
  }
}

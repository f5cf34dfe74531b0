import {
  aboutChannel,
  bouncedOver,
  CHANNELS,
  type Channel,
  EMAIL,
  EVERYTHING,
  type How,
  returning,
  type Standing,
  stopping,
} from '../act/index.ts'
import { canonicalAddress } from '../address/index.ts'
import { fromBase64url } from '../secret/index.ts'
import { guarded, type RefusedRow, readRows, type StopRow } from '../stops/index.ts'
import { checkChannel } from './check-options.ts'
import type { Parts } from './parts.ts'
import type { Preferences } from './types.ts'
import { unlisted } from './unlisted.ts'

/** So many returned mails in so long a time count as one that was returned for good. */
const SOFT_BOUNCES = 5
const SOFT_WITHIN = 14 * 86_400_000

/** How many rows are in hand at once: the database puts what they write to the disk together. */
const AT_ONCE = 64
/** How many rows of a list that were not taken are told one by one. */
const MOST_TOLD = 1000

/** A no, as it is exported. */
interface Stop {
  readonly topic: string
  readonly channel?: Channel
  readonly at: number
  readonly version: string
}

/** What others say of an address: that mail came back or was complained about, that it stands on a list of refusals. */
export function listing(parts: Parts): Pick<Preferences, 'suppress' | 'importStops' | 'exportStops'> {
  const { policy, ledger, people, now } = parts

  async function stop(subject: string, topic: string, how: How): Promise<boolean> {
    return !!(await ledger.append(subject, before => stopping(before, topic), how)).act
  }

  /** Whom a row is about, or why that cannot be told. */
  async function whom({ line, fields }: StopRow, marks: readonly string[]): Promise<string | RefusedRow> {
    if (fields['subject'] && fromBase64url(fields['subject'])?.length === 16) {
      const missing = unlisted(fields['secrets']?.split(' ').filter(Boolean) ?? [], marks)
      // Whoever got a newer name here is known by that.
      if (!missing) return marks.length > 1 ? ledger.heir(fields['subject']) : fields['subject']
      const message = `The row ${missing} Nobody in it would be recognised for certain. Add what is missing behind the newest, or import addresses.`
      return { line, code: 'other-secret', message }
    }
    const address = canonicalAddress(fields['address'])
    if (address) return people.settled((await people.named([address]))[0]!, true)
    return { line, code: 'invalid-address', message: 'The row has no e-mail address. Correct or remove it.' }
  }

  /** What is wrong with what a row says, whoever it is about. */
  function fault({ line, fields }: StopRow): RefusedRow | undefined {
    const { topic, status } = fields
    const channel = fields['channel']?.toLowerCase()
    if (status && /^(subscribed|active|enabled|confirmed|yes|true|1|opt-?in)$/i.test(status))
      return {
        line,
        code: 'not-a-no',
        message: 'The row says that somebody agreed. A list only adds refusals.',
      }
    if (channel && !CHANNELS.some(known => known === channel)) {
      const message = `There is no channel ${JSON.stringify(channel.slice(0, 64))}. There are: ${CHANNELS.join(', ')}.`
      return { line, code: 'unknown-channel', message }
    }
    if (!topic || topic === EVERYTHING || Object.hasOwn(policy.topics ?? {}, topic)) return undefined
    const message = `The policy has no topic ${JSON.stringify(topic.slice(0, 64))}. It has: ${Object.keys(policy.topics ?? {}).join(', ')}.`
    return { line, code: 'unknown-topic', message }
  }

  return {
    async suppress({ to, topic, channel, because, id, at }) {
      if (topic !== undefined) parts.checkTopic(topic)
      checkChannel(channel)
      const returned = bouncedOver(channel ?? EMAIL)
      const subject = await parts.subjectOf(to)
      const via = because === 'soft-bounce' ? 'bounce' : because === 'unsubscribe' ? 'mail' : because
      const how = (part: string): How => ({
        ...parts.how(via),
        ...(id !== undefined && { id: `${id} ${part}` }),
        ...(at !== undefined && { clientAt: at }),
      })
      if (because === 'soft-bounce') {
        const { standing } = await ledger.append(
          subject,
          () => ({ kind: 'sent', topic: returned }),
          how('returned'),
        )
        const since = now() - SOFT_WITHIN
        const lately = standing.topics.get(returned)?.sends?.filter(at => at > since) ?? []
        if (lately.length < SOFT_BOUNCES) return
      }
      const about = channel === undefined ? (topic ?? EVERYTHING) : aboutChannel(channel, topic)
      await stop(subject, about, how('stop'))
      if (via === 'bounce') await ledger.append(subject, before => returning(before, channel), how('bounced'))
    },

    async importStops(source, { format = 'csv', topic, channel, dry = false } = {}) {
      if (topic !== undefined) parts.checkTopic(topic)
      checkChannel(channel)
      await people.ready()
      const marks = (await people.marks()).map(({ mark }) => mark)
      const refused: RefusedRow[] = []
      let [rows, added, known, refusedRows] = [0, 0, 0, 0]
      const take = async (row: StopRow | RefusedRow): Promise<void> => {
        const wrong = 'code' in row ? row : fault(row)
        const subject = wrong ?? (await whom(row as StopRow, marks))
        if (typeof subject !== 'string') {
          refusedRows++
          if (refused.length < MOST_TOLD) refused.push(subject)
          return
        }
        const { fields } = row as StopRow
        const what = fields['topic'] || topic || EVERYTHING
        const over = (fields['channel']?.toLowerCase() as Channel | undefined) || channel
        const about = over ? aboutChannel(over, what) : what
        const fresh = dry
          ? stopping(await ledger.standing(subject, now()), about) !== undefined
          : await stop(subject, about, parts.how('import'))
        if (fresh) added++
        else known++
      }
      let taking: Promise<void>[] = []
      const taken = async () => {
        const some = taking
        taking = []
        for (const { reason } of (await Promise.allSettled(some)).filter(
          ({ status }) => status === 'rejected',
        ) as PromiseRejectedResult[])
          throw reason
      }
      try {
        for await (const row of readRows(source, format)) {
          rows++
          const one = take(row)
          // It is looked at with the others; until then it must not end the program.
          one.catch(() => {})
          if (taking.push(one) === AT_ONCE) await taken()
        }
      } finally {
        // What came before a source broke off stands.
        await taken()
      }
      refused.sort((one, other) => one.line - other.line)
      return { rows, added, known, refused, refusedRows }
    },

    async *exportStops({ format = 'csv' } = {}) {
      await people.ready()
      const secrets = (await people.marks()).map(({ mark }) => mark).join(' ')
      if (format === 'csv') yield 'subject,topic,stopped,version,secrets,channel\r\n'
      for await (const { subject, standing } of ledger.all(now()))
        for (const { topic, channel, at, version } of stops(standing)) {
          const stopped = new Date(at).toISOString()
          yield format === 'csv'
            ? `${[subject, topic, stopped, version, secrets, channel ?? ''].map(guarded).join()}\r\n`
            : `${JSON.stringify({ subject, topic, stopped, version, secrets, channel })}\n`
        }
    },
  }

  /** Every no of somebody: to everything, to topics, and the same over each channel that has one. */
  function stops(standing: Standing): Stop[] {
    return [undefined, ...CHANNELS].flatMap(channel =>
      [EVERYTHING, ...Object.keys(policy.topics ?? {})].flatMap(topic => {
        const name = channel === undefined ? topic : aboutChannel(channel, topic)
        const answer = name === EVERYTHING ? standing.everything : standing.topics.get(name)?.answer
        if (!answer || answer.granted) return []
        return [{ topic, at: answer.at, version: answer.version, ...(channel && { channel }) }]
      }),
    )
  }
}

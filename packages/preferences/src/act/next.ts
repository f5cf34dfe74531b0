import { answerTo, EVERYTHING, type Next, type Standing } from '@heed/records'
import { type Cap, reached } from './cap.ts'

/** A no. The first one counts: saying it again changes nothing, not even its date. */
export function stopping(before: Standing, topic: string): Next {
  const open = ([id, { answer, pending }]: readonly [
    string,
    { answer?: { granted: boolean }; pending?: number },
  ]) => (topic === EVERYTHING || id === topic) && (answer?.granted || pending != null)
  const stopped = topic === EVERYTHING ? before.everything : answerTo(before, topic)
  return stopped?.granted === false && ![...before.topics].some(open) ? undefined : { kind: 'stop', topic }
}

/** How long a request waits before it is written, and so mailed, once more: a day. Whoever types an address mails it once in that time. */
const ASKED_AGAIN = 86_400_000

/**
 * A yes. It waits for a confirmation where the topic wants one, and wherever the address has said no before: anybody
 * can type an address into a form, but only its owner can take back its no.
 */
export function subscribing(before: Standing, topic: string, confirm: boolean, now: number): Next {
  const answer = answerTo(before, topic)
  const proven = answer?.granted && (answer.confirmed || !confirm)
  return proven || (!answer && !confirm) ? { kind: 'grant', topic } : requesting(before, topic, now)
}

/** A yes that waits for the address to confirm it, whatever it said before. */
export function requesting(before: Standing, topic: string, now: number): Next {
  const asked = before.topics.get(topic)?.pending ?? Number.NEGATIVE_INFINITY
  return now - asked >= ASKED_AGAIN ? { kind: 'request', topic } : undefined
}

/** The confirmation of a yes that waits for one; of nothing else. */
export function confirming(before: Standing, topic: string): Next {
  return before.topics.get(topic)?.pending == null ? undefined : { kind: 'confirm', topic }
}

/** A pause of a topic or of everything; one that has passed ends the one before. */
export function pausing(before: Standing, topic: string, until: number, now: number): Next {
  const stands = (topic === EVERYTHING ? before.until : before.topics.get(topic)?.until) ?? 0
  return stands === until || (stands <= now && until <= now) ? undefined : { kind: 'pause', topic, until }
}

/** A send of a topic whose messages are counted, unless there have been as many as may be. */
export function recording(before: Standing, topic: string, cap: Cap, now: number): Next {
  return reached(before.topics.get(topic)?.sends, cap, now) ? undefined : { kind: 'sent', topic }
}

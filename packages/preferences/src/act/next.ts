import { answerTo, EVERYTHING, type Next, type Standing } from '@heed/records'

/** A no. The first one counts: saying it again changes nothing, not even its date. */
export function stopping(before: Standing, topic: string): Next {
  const open = ([id, { answer, pending }]: readonly [
    string,
    { answer?: { granted: boolean }; pending?: number },
  ]) => (topic === EVERYTHING || id === topic) && (answer?.granted || pending != null)
  const stopped = topic === EVERYTHING ? before.everything : answerTo(before, topic)
  return stopped?.granted === false && ![...before.topics].some(open) ? undefined : { kind: 'stop', topic }
}

/**
 * A yes. It waits for a confirmation where the topic wants one, and wherever the address has said no before: anybody
 * can type an address into a form, but only its owner can take back its no.
 */
export function subscribing(before: Standing, topic: string, confirm: boolean): Next {
  const answer = answerTo(before, topic)
  const proven = answer?.granted && (answer.confirmed || !confirm)
  if (proven || (!answer && !confirm)) return { kind: 'grant', topic }
  return before.topics.get(topic)?.pending == null ? { kind: 'request', topic } : undefined
}

/** The confirmation of a yes that waits for one; of nothing else. */
export function confirming(before: Standing, topic: string): Next {
  return before.topics.get(topic)?.pending == null ? undefined : { kind: 'confirm', topic }
}

/** The one send of a `once` topic. */
export function recording(before: Standing, topic: string): Next {
  return before.topics.get(topic)?.sent ? undefined : { kind: 'sent', topic }
}

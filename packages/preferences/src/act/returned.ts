import { type Next, type Standing, standsApart } from '@heed/records'
import { BOUNCED } from './about.ts'

/** Whether mail to the address came back for good, and nobody has asked for any from there since. */
export function isReturned({ topics }: Standing): boolean {
  const returned = topics.get(BOUNCED)?.answer
  if (!returned || returned.granted) return false
  return ![...topics].some(
    ([topic, { answer, pending }]) =>
      !standsApart(topic) &&
      [answer?.granted ? answer.at : undefined, pending].some(at => at != null && at > returned.at),
  )
}

/** Mail came back for good. */
export function returning(before: Standing): Next {
  return isReturned(before) ? undefined : { kind: 'stop', topic: BOUNCED }
}

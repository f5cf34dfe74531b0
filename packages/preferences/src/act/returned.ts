import { type Next, type Standing, standsApart } from '@heed/records'
import { bouncedOver } from './about.ts'
import { aboutChannel, type Channel, EMAIL } from './channel.ts'

/** Whether what was sent over a channel came back for good, and nobody has asked for any from there since. */
export function isReturned({ topics }: Standing, channel: Channel = EMAIL): boolean {
  const returned = topics.get(bouncedOver(channel))?.answer
  if (!returned || returned.granted) return false
  if (channel !== EMAIL) {
    const again = topics.get(aboutChannel(channel))?.answer
    return !(again?.granted && again.at > returned.at)
  }
  return ![...topics].some(
    ([topic, { answer, pending }]) =>
      !standsApart(topic) &&
      [answer?.granted ? answer.at : undefined, pending].some(at => at != null && at > returned.at),
  )
}

/** Mail, or what was sent over another channel, came back for good. */
export function returning(before: Standing, channel: Channel = EMAIL): Next {
  return isReturned(before, channel) ? undefined : { kind: 'stop', topic: bouncedOver(channel) }
}

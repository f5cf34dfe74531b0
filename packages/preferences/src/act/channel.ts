import { EVERYTHING, type Next, type Standing } from '@heed/records'
import { requesting } from './next.ts'

/** What a message can travel by. */
export const CHANNELS = ['email', 'sms', 'call', 'push', 'chat', 'post'] as const

/** One of the ways a message can travel by: by mail, as a text message, a call, a notice of an app, in a messenger, on paper. */
export type Channel = (typeof CHANNELS)[number]

/** The channel of every message that names none. */
export const EMAIL: Channel = 'email'

/** A channel or, with a topic, the messages of that topic over it. */
export const aboutChannel = (channel: Channel, topic: string = EVERYTHING): string =>
  topic === EVERYTHING ? `channel:${channel}` : `channel:${channel}:${topic}`

/** What a channel's no, or a return over it, can be about: itself, and a topic over it. */
const both = (channel: Channel, topic: string): readonly string[] => [
  aboutChannel(channel),
  aboutChannel(channel, topic),
]

/**
 * Whether somebody wants nothing of a topic over a channel, whatever they want of the topic itself. A no to everything is one to every
 * other channel than mail until that channel is allowed again: a confirmation by mail says nothing of calls.
 */
export function refusesChannel(standing: Standing, channel: Channel, topic: string): boolean {
  const answers = both(channel, topic).flatMap(name => standing.topics.get(name)?.answer ?? [])
  if (answers.some(({ granted }) => !granted)) return true
  const no = channel === EMAIL ? undefined : standing.everything
  return no?.granted === false && !answers.some(({ at }) => at > no.at)
}

/**
 * Each no to mail that gives way where the address confirms a topic: those from before it was asked for (milliseconds since 1970). A
 * confirmation that was asked for earlier is about what stood then.
 */
export function reopening(before: Standing, topic: string, asked: number): string[] {
  return both(EMAIL, topic).filter(name => {
    const answer = before.topics.get(name)?.answer
    return answer?.granted === false && answer.at < asked
  })
}

/** Asks for a topic of somebody who wants no mail: it waits for the address, and a request from before that no does not count. */
export function askingAgain(before: Standing, topic: string, now: number): Next {
  const asked = before.topics.get(topic)?.pending ?? Number.POSITIVE_INFINITY
  const since = reopening(before, topic, Number.POSITIVE_INFINITY).length
  return reopening(before, topic, asked).length < since
    ? { kind: 'request', topic }
    : requesting(before, topic, now)
}

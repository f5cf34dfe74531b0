import type { Policy } from '@heed/core/server'
import { CHANNELS, EVERYTHING, isAbout } from '../act/index.ts'
import { canonicalAddress } from '../address/index.ts'
import { PreferencesError } from '../error/index.ts'
import { LONGEST_TOPIC } from '../token/index.ts'

/** The mailbox for unsubscribe mails in its one spelling. */
export function checkMailto(mailto: string): string {
  const mailbox = canonicalAddress(mailto)
  if (!mailbox)
    throw new PreferencesError(
      'bad-mailto',
      `mailto is no e-mail address: ${JSON.stringify(mailto)}. Write it bare: 'leave@example.com'.`,
    )
  return mailbox
}

/** Topics travel in links, so their ids must be short; `*` is taken. */
export function checkTopicIds(policy: Policy): void {
  for (const id of Object.keys(policy.topics ?? {})) {
    const length = new TextEncoder().encode(id).length
    if (
      id === EVERYTHING ||
      isAbout(id) ||
      length === 0 ||
      length > LONGEST_TOPIC ||
      /[\0\p{Surrogate}]/u.test(id)
    )
      throw new PreferencesError(
        'bad-topic-id',
        `The topic id ${JSON.stringify(id)} cannot stand in a link. Use 1 to ${LONGEST_TOPIC} bytes of text, and not "*" or a name such as "version:1".`,
      )
  }
}

/** The name of the site is part of every key. */
export function checkSite(site: string): void {
  if (!/^[\w.-]{1,64}$/.test(site))
    throw new PreferencesError(
      'bad-site',
      `site is ${JSON.stringify(site)}. Use 1 to 64 letters, digits, ".", "-" or "_", for example its host name.`,
    )
}

/** Throws for a channel that is none: a message must not pass because its channel was misspelt. */
export function checkChannel(channel: string | undefined): void {
  if (channel !== undefined && !CHANNELS.some(known => known === channel))
    throw new PreferencesError(
      'unknown-channel',
      `There is no channel ${JSON.stringify(channel)}. There are: ${CHANNELS.join(', ')}.`,
    )
}

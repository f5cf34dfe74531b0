import { standsApart } from '@heed/records'
import { type Channel, EMAIL } from './channel.ts'

/*
 * What an act can be about besides a topic of the policy. The colon keeps these names apart from those of topics.
 */

/** Whether mail reaches the address. A stop: it came back for good; each send that is counted here: it came back this once. */
export const BOUNCED = 'address:bounced'
/** The same for what does not travel by mail. */
export const bouncedOver = (channel: Channel): string =>
  channel === EMAIL ? BOUNCED : `${BOUNCED}:${channel}`

/** A purpose of the policy, such as the one that covers telling which mails were opened. */
export const aboutPurpose = (id: string): string => `purpose:${id}`

/** A version of the policy: sent is its announcement, a stop an objection to it. */
export const aboutVersion = (id: string): string => `version:${id}`

/** A request to the site. It waits for the site, whose grant says that it was done. */
export const aboutRequest = (kind: string): string => `request:${kind}`

/** A ground of disclosure: sent is data, to somebody else. */
export const aboutDisclosure = (ground: string): string => `disclosure:${ground}`

/** Whether a name is of one of these. */
export const isAbout = (name: string): boolean => name.startsWith('purpose:') || standsApart(name)

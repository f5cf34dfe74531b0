export {
  type Act,
  type ActKind,
  type Actor,
  type ActVia,
  answerTo,
  EVERYTHING,
  type How,
  type Ledger,
  type Next,
  type Standing,
  type Stood,
  splitsOf,
  standsApart,
} from '@heed/records'
export {
  aboutDisclosure,
  aboutPurpose,
  aboutRequest,
  aboutVersion,
  BOUNCED,
  bouncedOver,
  isAbout,
} from './about.ts'
export { type Cap, capOf, freeAt, reached } from './cap.ts'
export {
  aboutChannel,
  askingAgain,
  CHANNELS,
  type Channel,
  EMAIL,
  refusesChannel,
  reopening,
} from './channel.ts'
export { confirming, pausing, recording, requesting, stopping, subscribing } from './next.ts'
export { isReturned, returning } from './returned.ts'

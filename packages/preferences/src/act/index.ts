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
export { aboutDisclosure, aboutPurpose, aboutRequest, aboutVersion, BOUNCED, isAbout } from './about.ts'
export { type Cap, capOf, freeAt, reached } from './cap.ts'
export { confirming, pausing, recording, stopping, subscribing } from './next.ts'
export { isReturned, returning } from './returned.ts'

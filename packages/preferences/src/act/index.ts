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
  splitsOf,
} from '@heed/records'
export { confirming, recording, stopping, subscribing } from './next.ts'

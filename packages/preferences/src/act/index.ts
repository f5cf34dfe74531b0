export { type How, type Ledger, openLedger } from './ledger.ts'
export { confirming, recording, stopping, subscribing } from './next.ts'
export { answerTo, type Stand, type Standing, standing } from './standing.ts'
export { type Act, type ActKind, type ActVia, EVERYTHING } from './types.ts'

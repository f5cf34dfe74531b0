export { type SendGate, sendGate } from './send-gate.ts'
export type { RecipientVerdict, SendReason, SendVerdict } from './types.ts'

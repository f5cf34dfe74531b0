export { type SendGate, sendGate } from './send-gate.ts'
export type { SendReason, SendVerdict } from './types.ts'

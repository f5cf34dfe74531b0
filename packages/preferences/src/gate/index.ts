export { kindsOf } from './carries.ts'
export { type Binding, type BindingReason, bindingsOf, editionOf, editions, postedAt } from './edition.ts'
export { type SendGate, type Sending, sendGate } from './send-gate.ts'
export type { RecipientVerdict, SendReason, SendVerdict } from './types.ts'

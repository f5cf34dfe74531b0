export type { Act, ActKind, ActVia } from './act/index.ts'
export { type Database, openDatabase, type Statement } from './database/index.ts'
export { PreferencesError, type PreferencesErrorCode } from './error/index.ts'
export type { SendReason, SendVerdict } from './gate/index.ts'
export { toNodeListener } from './http/index.ts'
export type { ListHeaders } from './link/index.ts'
export {
  type GatedMail,
  type Heeded,
  MailRefusedError,
  mailGate,
  type RecipientVerdict,
} from './mail/index.ts'
export { createPreferences, type Preferences, type PreferencesOptions } from './preferences/index.ts'
export type { Secret } from './secret/index.ts'

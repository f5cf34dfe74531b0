export { type Database, type Engine, openDatabase, postgres, RecordsError, sqlite } from '@heed/records'
export type { Act, ActKind, Actor, ActVia, Channel } from './act/index.ts'
export { type ExamineOptions, examine } from './doctor/index.ts'
export { PreferencesError, type PreferencesErrorCode } from './error/index.ts'
export type { WebhookOptions } from './feedback/index.ts'
export type { RecipientVerdict, SendReason, SendVerdict } from './gate/index.ts'
export { type AskedFor, type Hooks, type PersonExport, type Seen, toNodeListener } from './http/index.ts'
export type { ListHeaders } from './link/index.ts'
export {
  type Finding,
  type GatedMail,
  type Heeded,
  type HeededInit,
  type MailFetch,
  type MailFetchOptions,
  MailRefusedError,
  mailFetch,
  mailGate,
  type Part,
  type Shape,
  SIGNED_FIELDS,
  verifyOutgoing,
} from './mail/index.ts'
export type { Look } from './page/index.ts'
export {
  type Announcement,
  type ChangePlan,
  createPreferences,
  type Dispatched,
  type DispatchOptions,
  type DispatchReport,
  type Preferences,
  type PreferencesOptions,
} from './preferences/index.ts'
export type { Secret } from './secret/index.ts'
export type { ImportReport, ListFormat, RefusedRow, Source } from './stops/index.ts'

export type { Announcement, ChangePlan, Dispatched, DispatchOptions, DispatchReport } from './change-types.ts'
export { createPreferences } from './create-preferences.ts'
export type { Preferences, PreferencesOptions } from './types.ts'

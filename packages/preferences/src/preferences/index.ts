export { createPreferences } from './create-preferences.ts'
export type { Preferences, PreferencesOptions } from './types.ts'

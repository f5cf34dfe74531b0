export { PreferencesError, type PreferencesErrorCode } from './preferences-error.ts'

/** What went wrong, for programs. */
export type PreferencesErrorCode =
  | 'unknown-topic'
  | 'unknown-channel'
  | 'unknown-kind'
  | 'unknown-purpose'
  | 'unknown-version'
  | 'unlisted-ground'
  | 'bad-pause'
  | 'bad-mail'
  | 'bad-link'
  | 'bad-list'
  | 'bad-export'
  | 'bad-webhook'
  | 'bad-topic-id'
  | 'bad-secret'
  | 'other-addresses-secret'
  | 'missing-links-secret'
  | 'bad-base-url'
  | 'insecure-base-url'
  | 'bad-mailto'
  | 'bad-site'
  | 'invalid-address'
  | 'heed-refused'

/** A mistake of the program that uses this package. The message says what was found and what to do. */
export class PreferencesError extends Error {
  override name = 'PreferencesError'
  readonly code: PreferencesErrorCode

  constructor(code: PreferencesErrorCode, message: string, options?: ErrorOptions) {
    super(`[@heed/preferences] ${message}`, options)
    this.code = code
  }
}

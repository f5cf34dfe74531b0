import { PreferencesError } from '../error/index.ts'

const LONGEST = 500

/**
 * The address that links start with, without a slash at its end. RFC 8058 section 3.1 wants https; http passes for
 * `localhost` and names under it only. Throws `bad-base-url` or `insecure-base-url`.
 */
export function checkBaseUrl(text: string): string {
  let url: URL
  try {
    url = new URL(text)
  } catch (cause) {
    throw new PreferencesError('bad-base-url', `baseUrl is no URL: ${JSON.stringify(text)}. ${EXAMPLE}`, {
      cause,
    })
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && /(^|\.)localhost$/.test(url.hostname)))
    throw new PreferencesError(
      'insecure-base-url',
      `baseUrl ${JSON.stringify(text)} is not https, so mail programs would ignore its links. ${EXAMPLE}`,
    )
  if (url.username || url.password || url.search || url.hash || url.href.length > LONGEST)
    throw new PreferencesError(
      'bad-base-url',
      `baseUrl may hold a host and a path of at most ${LONGEST} letters, nothing else. ${EXAMPLE}`,
    )
  return url.href.replace(/\/+$/, '')
}

const EXAMPLE = "Write for example 'https://example.com/mail'."

/** The path of a base URL, without a slash at its end: `/mail`, or nothing. */
export function pathPrefix(baseUrl: string): string {
  return new URL(baseUrl).pathname.replace(/\/+$/, '')
}

import type { Consent } from '@heed/core'
import { mount } from './mount.ts'
import type { Banner, BannerOptions } from './types.ts'

/**
 * Puts the interface into the page: a banner that asks when there is something to ask, and a dialog with the
 * details, which any element with `data-heed-open` opens. Errors go to `reportError`, never into the page. The details are
 * imported when they are opened, so that a bundler gives them a file of their own.
 *
 * For browsers and tools that answer for people, these hooks in the open shadow roots of `heed-banner` and
 * `heed-details` stay the same: `data-heed-action` (`accept`, `refuse`, `details`, `save`, `close`) on the controls,
 * `data-heed-purpose` and `data-heed-service` with the id on the boxes; and `data-heed-shown` (`banner`, `notice` or
 * `details`) on the root element of the page while one is open.
 *
 * @example
 * const banner = mountBanner(createConsent(policy))
 */
export function mountBanner(consent: Consent, options: BannerOptions = {}): Banner {
  return mount(consent, options, () => import('../details/index.ts'))
}

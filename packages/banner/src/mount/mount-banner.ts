import type { Consent } from '@heed/core'
import { offerReopen } from '../reopen/index.ts'
import { afterContent } from './after-paint.ts'
import { mount } from './mount.ts'
import type { Banner, BannerOptions } from './types.ts'

/** What is imported when it is needed, so that a bundler gives each a file of its own. */
const later = { details: () => import('../details/index.ts'), fair: () => import('../fair/index.ts') }

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
  const banner = mount(consent, options, name => later[name]() as never)
  let away = (): void => {}
  let stopped = false
  if (options.reopen ?? options.auto ?? true)
    afterContent(() => {
      if (!stopped) away = offerReopen(consent, options.words)
    })
  return {
    ...banner,
    stop() {
      stopped = true
      away()
      banner.stop()
    },
  }
}

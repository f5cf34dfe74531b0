import type { Missing } from './exception.ts'

/** Every way that does nothing in a browser, with the reason. */
export const missing: readonly Missing[] = [
  {
    browser: 'chromium',
    ways: ['header-stylesheet'],
    reason: 'Only Firefox loads style sheets from a `Link` header.',
  },
]

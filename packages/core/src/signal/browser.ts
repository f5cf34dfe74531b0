import type { Signals } from './types.ts'

/**
 * What this browser states for the person: Global Privacy Control (W3C draft, `navigator.globalPrivacyControl`),
 * the legacy Do Not Track, and whether it refuses cookies. Read when called; empty outside a browser.
 */
export function browserSignals(): Signals {
  const browser = globalThis.navigator as
    | (Navigator & { globalPrivacyControl?: boolean; doNotTrack?: string | null })
    | undefined
  return {
    gpc: browser?.globalPrivacyControl === true,
    dnt: browser?.doNotTrack === '1',
    cookiesOff: browser?.cookieEnabled === false,
  }
}

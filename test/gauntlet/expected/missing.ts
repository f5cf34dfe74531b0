import type { Missing } from './exception.ts'

/** Every way that does nothing in a browser, with the reason. */
export const missing: readonly Missing[] = [
  {
    browser: 'chromium',
    ways: ['header-stylesheet'],
    reason: 'Only Firefox loads style sheets from a `Link` header.',
  },
  {
    browser: 'webkit',
    ways: ['header-stylesheet'],
    reason: 'Only Firefox loads style sheets from a `Link` header.',
  },
  {
    browser: 'firefox',
    ways: ['fetch-later', 'speculation-rules', 'tag-speculation-rules', 'style-attribute-map', 'import-map'],
    reason:
      'Firefox 153 has no `fetchLater`, speculation rules or `attributeStyleMap`, and one import map per page.',
  },
  {
    browser: 'firefox',
    ways: ['ping-property', 'ping-attribute', 'ping-area', 'ping-from-text'],
    reason: 'Firefox sends no pings unless somebody has set `browser.send_pings`.',
  },
  {
    browser: 'firefox',
    ways: ['rtc-stun', 'frame-page-refresh', 'tag-prefetch', 'link-prefetch', 'worker-nested'],
    reason: 'Firefox did not do so while the test waited.',
    race: true,
  },
  {
    browser: 'webkit',
    ways: ['fetch-later', 'web-transport', 'rtc-stun', 'speculation-rules', 'tag-speculation-rules'],
    reason:
      'WebKitGTK 2.50 has no `fetchLater`, WebTransport, speculation rules, or WebRTC as Debian builds it.',
  },
  {
    browser: 'webkit',
    ways: ['cookie-store', 'cookie-store-object', 'cookie-realm-store', 'link-prefetch', 'tag-prefetch'],
    reason: 'WebKitGTK 2.50 has no `cookieStore`, and prefetches nothing unless it is switched on.',
  },
  {
    browser: 'webkit',
    ways: ['realm-popup', 'tag-video-track', 'svg-set'],
    reason:
      'WebKitGTK opens no window that nobody asked for, loads no track before a film plays, and no picture that an animation names.',
  },
]

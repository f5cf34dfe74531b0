import { bundle } from '../libraries.ts'

/** The services of the policy, each of them one vendor's published SDK. */
export const NAMES = ['posthog', 'mixpanel', 'amplitude', 'segment', 'plausible'] as const

export type Name = (typeof NAMES)[number]

declare global {
  /** Counts one event with a tracker, the way a site does. */
  var track: Record<Name, (event: string) => void>
}

/** How a site starts each: as its vendor documents it, sending to a host of this machine and at once. */
const STARTS = (at: (name: Name) => string): Record<Name, string> => ({
  posthog: `import posthog from 'posthog-js'
posthog.init('phc_key', { api_host: '${at('posthog')}', persistence: 'localStorage+cookie', request_batching: false, disable_compression: true })
track.posthog = event => posthog.capture(event)`,
  mixpanel: `import mixpanel from 'mixpanel-browser'
mixpanel.init('mp_key', { api_host: '${at('mixpanel')}', batch_requests: false, api_payload_format: 'json', track_pageview: true, persistence: 'cookie' })
track.mixpanel = event => mixpanel.track(event)`,
  amplitude: `import * as amplitude from '@amplitude/analytics-browser'
amplitude.init('0123456789abcdef0123456789abcdef', { serverUrl: '${at('amplitude')}/2/httpapi', flushIntervalMillis: 100, fetchRemoteConfig: false })
track.amplitude = event => amplitude.track(event)`,
  segment: `import { AnalyticsBrowser } from '@segment/analytics-next'
const analytics = AnalyticsBrowser.load({ writeKey: 'key', cdnURL: '${at('segment')}' },
  { integrations: { 'Segment.io': { apiHost: '${at('segment').replace('http://', '')}/v1', protocol: 'http' } } })
analytics.page()
analytics.identify('somebody')
track.segment = event => analytics.track(event)`,
  plausible: `import { init, track as count } from '@plausible-analytics/tracker'
init({ domain: 'shop.localhost', endpoint: '${at('plausible')}/api/event', captureOnLocalhost: true, logging: false })
track.plausible = event => count(event, {})`,
})

/** The site's own script with one SDK in it, unmodified, as a bundler makes it. */
export function script(name: Name, at: (name: Name) => string): Promise<string> {
  return bundle(`globalThis.track ??= {}\n${STARTS(at)[name].replaceAll('track.', 'globalThis.track.')}`)
}

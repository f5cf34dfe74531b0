import { definePolicy, type Policy } from '@heed/core/server'

/** What a site would declare for each tracker, from its vendor's own list of cookies and keys. */
export const policy: Policy = definePolicy({
  heed: 1,
  language: 'en',
  site: { name: 'A shop', covers: ['shop.localhost'], controller: { name: 'A shop' } },
  versions: [{ id: 'first', effective: '2020-01-01' }],
  purposes: { statistics: { title: 'Statistics', text: 'Counts visits.', mode: 'opt-in' } },
  services: {
    posthog: {
      title: 'PostHog',
      purpose: 'statistics',
      provider: { name: 'PostHog', uses: 'Counts for us.' },
      hosts: ['posthog.localhost'],
      cookies: [
        { name: 'ph_*', lifetime: 'P1Y' },
        { name: 'dmn_chk_*', lifetime: 'session' },
        { name: '__ph_*', lifetime: 'P1Y' },
      ],
      storage: [
        { name: 'ph_*', area: 'local' },
        { name: '__ph_*', area: 'local' },
        { name: '_postHog*', area: 'local' },
        { name: 'ph_*', area: 'session' },
        { name: '__ph_*', area: 'session' },
        { name: '_postHog*', area: 'session' },
        { name: '__support__', area: 'session' },
      ],
    },
    mixpanel: {
      title: 'Mixpanel',
      purpose: 'statistics',
      provider: { name: 'Mixpanel', uses: 'Counts for us.' },
      hosts: ['mixpanel.localhost'],
      cookies: [
        { name: 'mp_*', lifetime: 'P1Y' },
        { name: '__mp_*', lifetime: 'P1Y' },
      ],
      storage: [
        { name: 'mp_*', area: 'local' },
        { name: '__mp*', area: 'local' },
        { name: 'mp_*', area: 'session' },
        { name: '__mp*', area: 'session' },
        { name: 'mixpanel*', area: 'database' },
      ],
    },
    amplitude: {
      title: 'Amplitude',
      purpose: 'statistics',
      provider: { name: 'Amplitude', uses: 'Counts for us.' },
      hosts: ['amplitude.localhost'],
      cookies: [
        { name: 'AMP_*', lifetime: 'P1Y' },
        { name: 'AMP_TEST*', lifetime: 'session' },
      ],
      storage: [
        { name: 'AMP_*', area: 'local' },
        { name: 'AMP_*', area: 'session' },
        { name: 'AMP_*', area: 'database' },
      ],
    },
    segment: {
      title: 'Segment',
      purpose: 'statistics',
      provider: { name: 'Segment', uses: 'Counts for us.' },
      hosts: ['segment.localhost'],
      cookies: [
        { name: 'ajs_*', lifetime: 'P1Y' },
        { name: 'analytics_*', lifetime: 'P1Y' },
      ],
      storage: [
        { name: 'ajs_*', area: 'local' },
        { name: 'analytics_*', area: 'local' },
        { name: 'persisted-queue:*', area: 'local' },
        { name: 'ajs_*', area: 'session' },
        { name: 'analytics_*', area: 'session' },
      ],
    },
    plausible: {
      title: 'Plausible',
      purpose: 'statistics',
      provider: { name: 'Plausible', uses: 'Counts for us.' },
      hosts: ['plausible.localhost'],
    },
  },
})

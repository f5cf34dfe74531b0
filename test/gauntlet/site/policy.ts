import { definePolicy, type Policy } from '@heed/core/server'
import { PREFIX } from './target.ts'

const name = `${PREFIX.service}*`

/** The site's policy: one service, one purpose, and everything the ways make is declared. */
export const policy: Policy = definePolicy({
  heed: 1,
  language: 'en',
  site: { name: 'A shop', covers: ['shop.localhost'], controller: { name: 'A shop' } },
  versions: [{ id: 'first', effective: '2020-01-01' }],
  purposes: { analytics: { title: 'Statistics', text: 'Counts visits.', mode: 'opt-in' } },
  services: {
    tracker: {
      title: 'Tracker',
      purpose: 'analytics',
      provider: { name: 'Tracker', uses: 'Counts for us.' },
      hosts: ['tracker.localhost'],
      cookies: [{ name, lifetime: 'P1Y' }],
      storage: [
        { name, area: 'local' },
        { name, area: 'session' },
        { name, area: 'database' },
        { name, area: 'cache' },
      ],
    },
  },
})

import { definePolicy, type Policy } from '@heed/core/server'

/** A site with one service behind an answer; everything else of it is its own. */
export const policy: Policy = definePolicy({
  heed: 1,
  language: 'en',
  site: { name: 'A site', covers: ['shop.localhost'], controller: { name: 'A site' } },
  versions: [{ id: 'first', effective: '2020-01-01' }],
  purposes: { extras: { title: 'Extras', text: 'Things from elsewhere.', mode: 'opt-in' } },
  services: {
    other: {
      title: 'Another host',
      purpose: 'extras',
      provider: { name: 'Other', uses: 'Serves files.' },
      hosts: ['other.localhost'],
      cookies: [{ name: 'other_*', lifetime: 'P1Y' }],
      storage: [
        { name: 'other_*', area: 'local' },
        { name: 'other_*', area: 'session' },
      ],
    },
  },
})

import type { Policy } from './types.ts'

/** The privacy policy that `goodPolicy` quotes. */
export const goodText = `
  We count visits
  with our own statistics. We’ll never sell what you “tell us”.
  Advertisers learn which pages you saw, unless you say no. We write to you about your order.
`

/** A policy without issues that uses every member there is, so that each can be broken. Plain JSON data. */
export const goodPolicy: Policy = {
  $schema: './policy.schema.json',
  heed: 1,
  language: 'en',
  site: {
    name: { en: 'Example', de: 'Beispiel' },
    url: 'https://example.com/',
    covers: ['example.com', '*.example.org'],
    controller: { name: 'Example Ltd', contact: 'privacy@example.com', address: '1 Example Street' },
    policyUrl: '/privacy',
    cites: [{ id: 'S1', words: 'We\'ll never sell what you "tell us".' }],
  },
  versions: [
    { id: '2024-01', effective: '2024-01-01' },
    {
      id: '2025-06',
      effective: '2025-06-01T09:00:00+02:00',
      summary: 'Advertising was added.',
      asks: ['statistics'],
      reachesBack: false,
      cites: [{ id: 'V1', words: 'Advertisers learn which pages you saw' }],
    },
    { id: '2026-01', effective: '2026-01-01T00:00:00Z' },
  ],
  purposes: {
    necessary: { title: 'Necessary', text: 'Keeps you signed in.', mode: 'required' },
    statistics: {
      title: { en: 'Statistics', de: 'Statistik' },
      text: 'Counts visits.',
      mode: { default: 'opt-in', GB: 'exempt-with-objection', 'US-CA': 'opt-out' },
      exemption: 'statistics',
      sale: false,
      without: 'We do not know what is read.',
      data: ['pages visited'],
      cites: [{ id: 'P1', words: 'We count visits with our own statistics.' }],
    },
    advertising: {
      title: 'Advertising',
      text: 'Shows advertising that fits.',
      sale: true,
      sharing: true,
      targeting: true,
      since: '2025-06',
      until: '2026-01',
    },
  },
  services: {
    login: {
      title: 'Sign-in',
      purpose: 'necessary',
      provider: { name: 'Example Ltd', uses: 'Only to keep you signed in.' },
      cookies: [
        { name: 'sid', lifetime: 'session', httpOnly: true },
        { name: 'heed', lifetime: 'P6M', text: 'Keeps your answer.' },
      ],
    },
    counter: {
      title: 'Counter',
      text: 'Counts visits.',
      purpose: 'statistics',
      provider: { name: 'Counter Inc', uses: 'Only for us.', policyUrl: 'https://counter.example/privacy' },
      hosts: ['counter.example', '*.counter.example', 'example.com/collect'],
      beacons: ['pixel.example/count'],
      frames: ['[2001:db8::1]/panel'],
      cookies: [
        { name: '_count', lifetime: 'P13M', text: 'Knows the browser again.' },
        { name: '_count_*', lifetime: 'PT30M' },
      ],
      storage: [
        { name: 'count:*', area: 'local', lifetime: 'P1Y', text: 'Pages read.' },
        { name: 'last page', area: 'session' },
      ],
      without: 'Nothing changes for you.',
      cites: [{ id: 'C1', words: 'our own statistics' }],
    },
    ads: {
      title: 'Advertisements',
      purpose: 'advertising',
      provider: { name: 'Ads Inc', uses: 'To show advertising.' },
      hosts: ['*.doubleclick.net', 'shared.example/ads'],
      since: '2025-06',
      until: '2026-01',
    },
    'new-ads': {
      title: 'Successor of the advertisements',
      purpose: 'advertising',
      provider: { name: 'Ads Inc', uses: 'To show advertising.' },
      hosts: ['shared.example/new'],
      since: '2026-01',
    },
  },
  topics: {
    orders: {
      title: 'Orders',
      text: 'About your order.',
      mode: 'required',
      channel: 'email',
      basis: 'Your order.',
    },
    newsletter: {
      title: 'Newsletter',
      text: 'News and offers.',
      mode: { default: 'opt-in', US: 'opt-out' },
      channel: 'email',
      confirm: true,
      opens: 'statistics',
      carries: ['news', 'offers'],
      atMost: { sends: 2, within: 'P7D' },
      frequency: 'Once a month.',
      without: 'You miss the offers.',
      since: '2024-01',
      until: '2026-01',
      cites: [{ id: 'T1', words: 'We write to you about your order.' }],
    },
    offers: {
      title: 'Offers',
      text: 'Offers.',
      mode: { default: 'opt-in', US: 'opt-out' },
      channel: 'email',
      confirm: true,
      splitFrom: 'newsletter',
      since: '2026-01',
    },
    invitation: {
      title: 'Invitation',
      text: 'A friend invites you.',
      mode: 'opt-out',
      channel: 'email',
      once: true,
    },
  },
  signals: { gpc: ['statistics'], dnt: false },
  choice: { lasts: 'P6M', askAgain: 'P12M', regions: { FR: { lasts: 'P13M', askAgain: 'P6M' } } },
  regions: { CH: 'opt-in', 'US-TX': 'opt-out' },
  changes: {
    announce: ['email', 'notice'],
    after: 'P30D',
    newUsersAtOnce: true,
    objection: true,
    sparesOptedOut: true,
    text: 'We tell you 30 days before.',
    cites: [{ id: 'X1', words: 'unless you say no' }],
  },
  requests: {
    access: { text: 'Ask for a copy.', contact: 'https://example.com/requests' },
    deletion: { text: 'Ask us to delete.', cites: [{ id: 'R1', words: 'never sell' }] },
  },
  disclosures: {
    'court-order': {
      text: 'Where a court orders it.',
      contact: 'legal@example.com',
      cites: [{ id: 'D1', words: 'We count' }],
    },
  },
}

import type { Policy } from '@heed/core'

/** A shop with something of everything the interface can show. */
export const policy: Policy = {
  heed: 1,
  language: 'en',
  site: {
    name: 'Paper & Ink',
    covers: ['paper.example'],
    controller: { name: 'Paper & Ink Ltd' },
    policyUrl: '/privacy',
  },
  versions: [{ id: '2024', effective: '2024-01-01' }],
  purposes: {
    necessary: {
      title: 'Running the shop',
      text: 'Your basket, your sign-in and protection against fraud.',
      mode: 'required',
    },
    preferences: {
      title: 'Remembering your preferences',
      text: 'Keeps the currency and the text size you chose for your next visit.',
      mode: 'opt-in',
      without: 'you set them again at each visit.',
    },
    analytics: {
      title: 'Visitor statistics',
      text: 'Counts which pages are read and how people find them, so that we can improve them.',
      mode: 'opt-in',
      data: ['pages visited', 'time on each page', 'the page you came from'],
    },
    advertising: {
      title: 'Advertising on other sites',
      text: 'Shows you our products elsewhere, based on what you looked at here.',
      mode: 'opt-in',
      sharing: true,
      without: 'you see other advertisements, not fewer.',
    },
  },
  services: {
    basket: {
      title: 'Basket and sign-in',
      purpose: 'necessary',
      provider: { name: 'Paper & Ink Ltd', uses: 'delivering what you order.' },
      cookies: [
        { name: 'sid', lifetime: 'session', text: 'Keeps you signed in' },
        { name: 'basket', lifetime: 'P14D', text: 'What is in your basket' },
      ],
    },
    display: {
      title: 'Display settings',
      purpose: 'preferences',
      provider: { name: 'Paper & Ink Ltd', uses: 'showing pages the way you like.' },
      storage: [{ name: 'display', area: 'local' }],
    },
    counter: {
      title: 'Page counter',
      purpose: 'analytics',
      provider: {
        name: 'Tally',
        uses: 'statistics for us only, never for its own ends.',
        policyUrl: 'https://tally.example/privacy',
      },
      cookies: [
        { name: '_tally*', lifetime: 'P6M', text: 'Tells a new visit from a return' },
        { name: '_tally_campaign_attribution', lifetime: 'P1Y1M', text: 'Which campaign brought you' },
      ],
      storage: [{ name: 'tally.queue', area: 'session', text: 'Pages not reported yet' }],
    },
    heatmap: {
      title: 'Heat maps',
      purpose: 'analytics',
      provider: { name: 'Warm Glow Inc.', uses: 'pictures of where people click.' },
      cookies: [{ name: 'wg', lifetime: 'PT30M' }],
      without: 'nothing changes for you.',
    },
    retargeting: {
      title: 'Retargeting',
      purpose: 'advertising',
      provider: {
        name: 'Adnet',
        uses: 'choosing advertisements, for us and for its other customers.',
        policyUrl: 'https://adnet.example/privacy',
      },
      cookies: [{ name: 'adnet_id', lifetime: 'P13M', text: 'Recognises your browser' }],
    },
  },
}

/** The same shop where data is shared until somebody says no. */
export const american: Policy = {
  ...policy,
  purposes: { ...policy.purposes, advertising: { ...policy.purposes['advertising']!, mode: 'opt-out' } },
}

/** The same shop with nothing that would need a yes in the United Kingdom. */
export const british: Policy = {
  ...policy,
  purposes: {
    necessary: policy.purposes['necessary']!,
    analytics: { title: 'Visitor statistics', text: 'Counts which pages are read.', exemption: 'statistics' },
  },
  services: { basket: policy.services!['basket']!, counter: policy.services!['counter']! },
}

/** The same shop after it took on one more service, for people who have answered before. */
export const grown: Policy = {
  ...policy,
  versions: [...policy.versions, { id: '2025', effective: '2025-01-01', summary: 'We record visits.' }],
  services: {
    ...policy.services,
    replay: {
      title: 'Visit recordings',
      purpose: 'analytics',
      since: '2025',
      provider: { name: 'Playback', uses: 'finding pages that confuse people.' },
    },
  },
}

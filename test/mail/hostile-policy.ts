import type { Policy } from '@heed/core/server'

/** A text that would run if it were not escaped. */
export const hostile = (at: string) => `${at}"><script>alert('${at}')</script><img src=x onerror=alert(1)>&`

/** A policy with one topic as it should be and everything else as nobody should write it. */
export const hostilePolicy = {
  heed: 1,
  language: 'en',
  site: {
    name: hostile('site'),
    covers: ['example.com'],
    controller: { name: 'Example Ltd' },
    policyUrl: 'javascript:alert(1)',
  },
  versions: [{ id: '1', effective: '2020-01-01' }],
  purposes: {},
  topics: {
    newsletter: {
      title: 'Newsletter',
      text: { en: 'What happened this month.', de: 'Was im Monat geschah.' },
      mode: 'opt-in',
      channel: 'email',
      confirm: true,
      frequency: 'Once a month.',
      without: 'You will not hear of recalls.',
    },
    offers: {
      title: hostile('title'),
      text: hostile('text'),
      mode: 'opt-out',
      channel: 'email',
      frequency: hostile('frequency'),
      without: hostile('without'),
    },
    support: { title: 'Support', text: 'Answers to you.', mode: 'required', channel: 'email' },
  },
} as const satisfies Policy

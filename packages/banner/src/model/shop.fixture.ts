import { type Choice, decide, due, type Policy, type Signals } from '@heed/core'
import { en } from '../words/index.ts'
import type { Source } from './types.ts'

/** The present of every test. */
export const NOW = Date.UTC(2026, 0, 15)

/** A small policy with every mode and kind of service. */
export const shop: Policy = {
  heed: 1,
  language: 'en',
  site: { name: 'Shop', covers: ['shop.example'], controller: { name: 'Shop Ltd' }, policyUrl: '/privacy' },
  versions: [
    { id: 'a', effective: '2025-01-01' },
    { id: 'b', effective: '2026-01-01' },
  ],
  purposes: {
    basket: { title: 'Basket', text: 'Keeps what you order.', mode: 'required', without: 'no orders.' },
    counting: { title: 'Counting', text: 'Counts pages.', mode: 'opt-in', data: ['pages', 'times'] },
    ads: { title: 'Ads', text: 'Shows ads.', mode: 'opt-in', sharing: true, without: 'ads are random.' },
    shape: {
      title: 'Shape',
      text: { en: 'Remembers your layout.', de: 'Merkt sich die Anordnung.' },
      mode: 'opt-out',
    },
    contests: { title: 'Contests', text: 'Tells you what you won.', mode: 'opt-in' },
    later: { title: 'Later', text: 'Not yet.', mode: 'opt-in', until: 'b' },
  },
  services: {
    session: service('basket', { cookies: [{ name: 'sid', lifetime: 'session' }] }),
    count: service('counting', {
      cookies: [{ name: '_c*', lifetime: 'P1Y6M', text: 'Knows you again' }],
      storage: [
        { name: 'queue', area: 'session', lifetime: 'P1D' },
        { name: 'seen', area: 'local' },
        { name: 'old', area: 'local', lifetime: 'P30D' },
        { name: 'visits', area: 'database' },
        { name: 'pages', area: 'cache', lifetime: 'P30D' },
      ],
    }),
    heat: service('counting', { without: 'nothing.' }),
    network: service('ads', {}),
    layout: service('shape', {}),
    old: service('later', {}),
  },
}

function service(purpose: string, more: object) {
  return { title: `The ${purpose} tool`, purpose, provider: { name: 'Acme', uses: 'its work.' }, ...more }
}

/** What the interface would be computed from, after these answers and under these signals. */
export function sourceOf(
  purposes: { readonly [id: string]: boolean | Partial<Choice['purposes'][string]> } = {},
  { policy = shop, signals = {} as Signals, language = 'en', region = '' } = {},
): Source {
  const choice: Choice = {
    purposes: Object.fromEntries(
      Object.entries(purposes).map(([id, answer]) => [
        id,
        {
          granted: true,
          at: NOW - 1000,
          version: 'b',
          ...(typeof answer === 'object' ? answer : { granted: answer }),
        },
      ]),
    ),
  }
  const context = { now: NOW, signals, region }
  const decision = decide(policy, choice, context)
  return {
    policy,
    snapshot: { choice, decision, due: due(policy, choice, context, decision) },
    words: en,
    language,
  }
}

import type { Policy } from '@heed/core/server'

const posted = '2026-03-01'
const effective = '2026-03-31'

/** A site that changes its policy as clientexec and contactgenie promise: 30 days, objections, and sparing who stopped everything. */
export const changingPolicy = {
  heed: 1,
  language: 'en',
  site: { name: 'Example', covers: ['example.com'], controller: { name: 'Example Ltd' } },
  versions: [
    { id: '1', effective: '2020-01-01' },
    { id: '2', effective, summary: 'We compare what people buy.' },
  ],
  purposes: {
    orders: { title: 'Orders', text: 'Your orders.', mode: 'required', data: ['name', 'items'] },
    comparing: { title: 'Comparing', text: 'What people buy.', mode: 'opt-out', since: '2', data: ['items'] },
  },
  topics: {
    support: { title: 'Support', text: 'Answers.', mode: 'required', channel: 'email' },
    news: { title: 'News', text: 'News.', mode: 'opt-out', channel: 'email' },
    tips: { title: 'Tips', text: 'Tips.', mode: 'opt-out', channel: 'email', since: '2' },
  },
  changes: {
    announce: ['email', 'notice'],
    after: 'P30D',
    newUsersAtOnce: true,
    objection: true,
    sparesOptedOut: true,
  },
  disclosures: { court: { text: 'When a court orders it.' } },
} as const satisfies Policy

export const postedAt = Date.parse(posted)
export const effectiveAt = Date.parse(effective)

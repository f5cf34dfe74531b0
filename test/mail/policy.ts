import type { Policy } from '@heed/core/server'

/** What a small shop mails. */
export const policy = {
  heed: 1,
  language: 'en',
  site: { name: 'Example', covers: ['example.com'], controller: { name: 'Example Ltd' } },
  versions: [
    { id: '1', effective: '2020-01-01' },
    { id: '2', effective: '2026-06-01' },
  ],
  purposes: {
    opens: { title: 'Seeing opened mail', text: 'We see which mails you open.', mode: 'opt-in' },
  },
  topics: {
    support: { title: 'Support', text: 'Answers to you.', mode: 'required', channel: 'email' },
    newsletter: { title: 'Newsletter', text: 'News.', mode: 'opt-in', channel: 'email', confirm: true },
    tips: { title: 'Tips', text: 'Tips.', mode: 'opt-in', channel: 'email' },
    digest: {
      title: 'Digest',
      text: 'What is new.',
      mode: 'opt-out',
      channel: 'email',
      atMost: { sends: 2, within: 'P7D' },
      carries: ['articles', 'surveys'],
      opens: 'opens',
    },
    offers: {
      title: 'Offers',
      text: 'Offers.',
      mode: { default: 'opt-in', US: 'opt-out' },
      channel: 'email',
    },
    invitation: {
      title: 'Invitation',
      text: 'One invitation.',
      mode: 'opt-out',
      channel: 'email',
      once: true,
    },
    later: { title: 'Later', text: 'Later.', mode: 'opt-out', channel: 'email', since: '2' },
  },
} as const satisfies Policy

/** The id of one of the shop's topics. */
export type Topic = keyof typeof policy.topics

export const secrets = {
  links: [{ id: '2026', key: 'a link secret of 32 bytes or more' }],
  addresses: { id: '1', key: 'an address secret of 32 bytes or more' },
}

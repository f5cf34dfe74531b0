import { definePolicy } from '@heed/core/server'

/** CustomerTrackr, effective 2009-01-01: counting without names, and a say before anything is shared. */
export const policy = definePolicy({
  heed: 1,
  language: 'en',
  site: {
    name: 'CustomerTrackr',
    covers: ['customertrackr.localhost'],
    controller: { name: 'CustomerTrackr', contact: 'support@customertrackr.example' },
    policyUrl: '/policy',
  },
  versions: [
    {
      id: '2009-01-01',
      effective: '2009-01-01',
      cites: [
        {
          id: 'CT6',
          words:
            'Use of information we collect now is subject to the Privacy Policy in effect at the time such information is used.',
        },
      ],
    },
  ],
  purposes: {
    'page-counts': {
      title: 'Page counts',
      text: 'Each page shows how often it was viewed. A number per page: no cookie, nothing about you.',
      mode: 'required',
      data: ['number of views per page'],
      cites: [
        {
          id: 'CT2',
          words:
            'CustomerTrackr may also add on any page display the total counts that page has been viewed.',
        },
      ],
    },
    account: {
      title: 'Your account',
      text: 'Runs the account you registered and what you buy with it.',
      mode: 'required',
      data: ['e-mail address', 'password', 'purchases'],
      cites: [{ id: 'CT4', words: 'we require your email address' }],
    },
    analytics: {
      title: 'Visit statistics',
      text: 'Recognises the browser to tell how many people see which pages. Never combined with your account.',
      data: ['pages visited', 'when they were visited', 'number of people'],
      cites: [
        {
          id: 'CT1',
          words:
            'to enable our systems to recognize your browser and tell us how and when pages in our website are visited and by how many people',
        },
        {
          id: 'CT1',
          words:
            'we do not combine information collected through cookies with other personal information to tell us who you are',
        },
      ],
    },
    'special-features': {
      title: 'Special features',
      text: 'Extras that need something from you, such as the product tour, which comes from a video host.',
      mode: 'opt-in',
      data: ['address of the page with the tour', 'IP address'],
      without: 'The product tour does not play here. Everything else works.',
      cites: [
        {
          id: 'CT4',
          words:
            'You can choose not to provide us with certain information, but then you may not be able to take advantage of many of our special features.',
        },
      ],
    },
    'new-sharing': {
      title: 'Sharing with others',
      text: 'We tell you before data may reach somebody else or be used for something new, and you can prevent it.',
      mode: { default: 'opt-in', US: 'opt-out' },
      sharing: true,
      data: ['pages visited'],
      without: 'You do not see offers of other companies.',
      cites: [
        {
          id: 'CT3',
          words:
            'you will be notified when your personal information may be shared with third parties or used for a purpose incompatible with the purpose(s) for which it was originally collected, and you will be able to prevent the sharing of this information by opting out',
        },
        { id: 'CT3', words: 'We neither rent nor sell your personal information to anyone.' },
      ],
    },
  },
  services: {
    'view-counter': {
      title: 'View counter',
      text: 'Counted by our own server when it sends the page.',
      purpose: 'page-counts',
      provider: { name: 'CustomerTrackr', uses: 'Only to show the number at the foot of the page.' },
      cites: [{ id: 'CT2', words: 'the total counts that page has been viewed' }],
    },
    'visit-statistics': {
      title: 'Visit statistics',
      purpose: 'analytics',
      provider: {
        name: 'Stats House',
        uses: 'Counts visits for us. It gets no account id and may not use the numbers itself.',
      },
      hosts: ['stats.localhost'],
      cookies: [
        { name: 'st_id', lifetime: 'P1Y', text: 'Recognises the browser; says nothing about its owner.' },
      ],
      cites: [{ id: 'CT1', words: 'CustomerTrackr cookies do not collect personal information' }],
    },
    'product-tour': {
      title: 'Product tour',
      text: 'A video from another host.',
      purpose: 'special-features',
      provider: { name: 'Video Shelf', uses: 'Plays the video and counts plays.' },
      frames: ['video.localhost'],
      without: 'The product tour does not play here.',
      cites: [{ id: 'CT4', words: 'our special features' }],
    },
    'partner-offers': {
      title: 'Partner offers',
      text: 'Shows offers of other companies that fit the pages you visited.',
      purpose: 'new-sharing',
      provider: { name: 'Ad Row', uses: 'Picks offers by the pages you visited, also on other sites.' },
      hosts: ['ads.localhost'],
      beacons: ['pixel.localhost'],
      cookies: [{ name: 'ad_ref', lifetime: 'P30D', text: 'Recognises the browser for offers.' }],
      cites: [{ id: 'CT3', words: 'shared with third parties' }],
    },
  },
  topics: {
    'support-replies': {
      title: 'Answers from support',
      text: 'Answers to what you asked our customer support, such as deleting your account.',
      mode: 'required',
      channel: 'email',
      basis: 'You asked us.',
      cites: [
        {
          id: 'CT5',
          words:
            'You may request deletion of your CustomerTrackr account by emailing our customer support team.',
        },
      ],
    },
  },
  signals: { gpc: true },
  changes: {
    announce: ['notice'],
    objection: true,
    text: 'Changes are announced on this website before they are used.',
    cites: [
      {
        id: 'CT6',
        words:
          'If we make changes to the Privacy Policy, we will notify you by posting an announcement on the CustomerTrackr website',
      },
    ],
  },
  requests: {
    access: {
      text: 'See what we hold about you.',
      cites: [{ id: 'CT5', words: 'You can access your personal information on our website' }],
    },
    correction: {
      text: 'Have something wrong put right.',
      cites: [{ id: 'CT5', words: 'correct, amend, or delete information that is inaccurate' }],
    },
    deletion: {
      text: 'Have your account and its data deleted.',
      contact: 'support@customertrackr.example',
      cites: [{ id: 'CT5', words: 'You may request deletion of your CustomerTrackr account' }],
    },
    objection: {
      text: 'Prevent a sharing or a new use before it starts.',
      cites: [
        { id: 'CT3', words: 'you will be able to prevent the sharing of this information by opting out' },
      ],
    },
  },
  disclosures: {
    law: {
      text: 'Release is necessary to comply with the law.',
      cites: [{ id: 'CT3', words: 'release is necessary to comply with that law' }],
    },
    terms: {
      text: 'Release is necessary to enforce or apply our conditions of use and other agreements.',
      cites: [{ id: 'CT3', words: 'enforce or apply our conditions of use and other agreements' }],
    },
    protection: {
      text: 'Release protects the rights, property or safety of CustomerTrackr, its employees, users or others.',
      cites: [
        {
          id: 'CT3',
          words:
            'protect the rights, property, or safety of CustomerTrackr, our employees, our users, or others',
        },
      ],
    },
    'fraud-protection': {
      text: 'Exchange with other organisations for fraud protection and credit risk reduction.',
      cites: [
        {
          id: 'CT3',
          words:
            'exchanging information with other companies and organizations for fraud protection and credit risk reduction',
        },
      ],
    },
  },
})

import { definePolicy } from '@heed/core/server'

/**
 * A hosting provider: visits without a name, purposes that stay apart, and clients' mail that stays closed.
 * The text names no effective date; its one version stands from before any visit to this example.
 */
export const policy = definePolicy({
  heed: 1,
  language: 'en',
  site: {
    name: 'The Hosting Provider',
    covers: ['hosting-provider.localhost'],
    controller: { name: 'The Hosting Provider', contact: 'privacy@hosting-provider.example' },
    policyUrl: '/policy',
    cites: [
      {
        id: 'HP1',
        words:
          'you can visit us on the web without identifying yourself or revealing any personal information',
      },
    ],
  },
  versions: [{ id: 'first', effective: '2020-01-01' }],
  purposes: {
    'service-setup': {
      title: 'Setting up your service',
      text: 'Your contact data is used to establish the service you ordered, and for nothing else.',
      mode: 'required',
      data: ['name', 'address', 'phone number'],
      cites: [
        {
          id: 'HP4',
          words: 'We use the contact information you provide us to establish our service for you.',
        },
      ],
    },
    payment: {
      title: 'Payment',
      text: 'Your payment data is used to process payments, and for nothing else.',
      mode: 'required',
      data: ['billing information', 'credit card number'],
      cites: [{ id: 'HP4', words: 'We use payment information for payment processing purposes only.' }],
    },
    'mail-delivery': {
      title: 'Delivering your mail',
      text: 'Mail of clients is stored because it has to be delivered. Its content is disclosed on four grounds only.',
      mode: 'required',
      data: ['electronic mail of clients', 'other communications of clients'],
      cites: [
        {
          id: 'HP5',
          words:
            'we may store clients’ electronic mail and other communications as a necessary incident to the transmission and delivery of those communications',
        },
      ],
    },
    preferences: {
      title: 'Preferences',
      text: 'Remembers what you like, so that the site fits you.',
      data: ['plan you looked at', 'colour scheme'],
      without: 'The site does not remember the plan you looked at.',
      cites: [
        {
          id: 'HP2',
          words:
            'By gathering and remembering information about your preferences, the web application can tailor its operation to your needs, likes, and dislikes.',
        },
      ],
    },
    analytics: {
      title: 'Traffic analysis',
      text: 'Shows how the site is used, so that its content gets better.',
      data: ['domain of the internet provider', 'time of access', 'pages visited'],
      cites: [
        {
          id: 'HP3',
          words:
            'The basic user information collected is used to help us analyze web traffic and to improve the content of our web site.',
        },
      ],
    },
  },
  services: {
    'site-preferences': {
      title: 'Site preferences',
      purpose: 'preferences',
      provider: { name: 'The Hosting Provider', uses: 'Only to show you the site the way you like it.' },
      cookies: [{ name: 'hp_prefs', lifetime: 'P1Y', text: 'Your colour scheme.' }],
      storage: [{ name: 'hp:plan', area: 'local', text: 'The plan you looked at last.' }],
      cites: [{ id: 'HP2', words: 'Cookies allow a web application to respond to you as an individual.' }],
    },
    'traffic-analysis': {
      title: 'Traffic analysis',
      purpose: 'analytics',
      provider: { name: 'Stats House', uses: 'Counts pages for us. It may not use the data itself.' },
      hosts: ['stats.localhost'],
      beacons: ['pixel.localhost'],
      cookies: [{ name: 'st_id', lifetime: 'P1Y', text: 'Recognises the browser in the analysis.' }],
      cites: [
        {
          id: 'HP3',
          words:
            'our web server collects basic user information about you that includes your ISP’s domain, the time you accessed our web site, and the pages from within our web site that you visit',
        },
      ],
    },
  },
  topics: {
    'client-messages': {
      title: 'About your service',
      text: 'Messages about the service you have with us.',
      mode: 'required',
      channel: 'email',
      basis: 'You are a client, and the message is about your service.',
      cites: [{ id: 'HP4', words: 'it will only be used to support your client relationship with us' }],
    },
  },
  signals: { gpc: true },
  disclosures: {
    'provide-service': {
      text: 'Necessary in order to provide service to the client.',
      cites: [{ id: 'HP5', words: 'It is necessary in order to provide service to the client;' }],
    },
    'protect-interests': {
      text: 'Necessary to protect our legitimate interests and our client.',
      cites: [{ id: 'HP5', words: 'It is necessary to protect our legitimate interests and our client;' }],
    },
    'legal-process': {
      text: 'Required by an interception order, a warrant or other valid legal process.',
      cites: [
        {
          id: 'HP5',
          words: 'It is required to cooperate with interception orders, warrants, or other legal process',
        },
      ],
    },
    'law-enforcement': {
      text: 'Obtained inadvertently, and apparently about the commission of a crime.',
      cites: [
        {
          id: 'HP5',
          words:
            'It is necessary to provide to a law enforcement agency when the contents are inadvertently obtained by us and appear to pertain to the commission of a crime.',
        },
      ],
    },
  },
})

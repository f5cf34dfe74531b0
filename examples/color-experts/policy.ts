import { definePolicy } from '@heed/core/server'

/**
 * Color Experts International: generic visit data, nothing to outsiders without a yes, no junk mail.
 * The text names no effective date; the first version stands from before any visit to this example.
 * The second version is what CE2 foresees: more is measured from then on, and only that is asked about.
 */
export const policy = definePolicy({
  heed: 1,
  language: 'en',
  site: {
    name: 'Color Experts International',
    covers: ['color-experts.localhost'],
    controller: { name: 'Color Experts International', contact: 'hello@color-experts.example' },
    policyUrl: '/policy',
  },
  versions: [
    { id: 'first', effective: '2020-01-01' },
    {
      id: 'second',
      effective: '2027-03-01',
      summary: 'We also measure how far down a page people read, with a heat map.',
      cites: [
        {
          id: 'CE2',
          words:
            "This privacy policy will be periodically updated to reflect any such changes to CEI's practices.",
        },
      ],
    },
  ],
  purposes: {
    analytics: {
      title: 'Visit statistics',
      text: 'Tells us which pages are useful. It says nothing about who you are.',
      exemption: 'statistics',
      data: ['pages visited', 'time on each page', 'domain type (.com, .org)', 'referring page'],
      cites: [
        {
          id: 'CE1',
          words:
            'CEI may, from time, gather generic information solely to determine the success and usefulness of its website.',
        },
      ],
    },
    sharing: {
      title: 'Sharing with partners',
      text: 'Paint makers we work with learn which colours you looked at. Off unless you say yes.',
      mode: 'opt-in',
      sale: true,
      sharing: true,
      data: ['colours looked at', 'pages visited'],
      without: 'Nothing is lost: you only see our own colour suggestions.',
      cites: [
        {
          id: 'CE3',
          words:
            'CEI will not sell or reveal information obtained about its visitors to anyone outside unless authorized by the visitor.',
        },
      ],
    },
  },
  services: {
    'visit-statistics': {
      title: 'Visit statistics',
      text: 'Counts pages and the time spent on them. It keeps a page count for the visit and no identifier.',
      purpose: 'analytics',
      provider: {
        name: 'Stats House',
        uses: 'Counts visits for us. It may not use the numbers for anything of its own.',
      },
      hosts: ['stats.localhost'],
      cookies: [{ name: 'st_pages', lifetime: 'session', text: 'How many pages this visit has seen.' }],
      cites: [
        {
          id: 'CE1',
          words:
            "This generic information, which does not reveal the identity of the visitor, may include: what web site the visitor visited, how much time people spend on various pages of the site, visitors' domain name types (.com, .org, etc.), and the originating web page of the visitor.",
        },
      ],
    },
    'reading-depth': {
      title: 'Reading depth',
      text: 'A heat map of how far down our pages people read.',
      purpose: 'analytics',
      since: 'second',
      provider: {
        name: 'Heat Map Works',
        uses: 'Draws the heat map for us. It may not use the data for anything of its own.',
      },
      hosts: ['heat.localhost'],
      storage: [{ name: 'heat:depth', area: 'local', text: 'The deepest point read, per page.' }],
      cites: [
        {
          id: 'CE2',
          words:
            'In the future, CEI may increase its technical abilities for gathering data about visitors in order to enhance the services offered to visitors and customers.',
        },
      ],
    },
    'paint-makers': {
      title: 'Paint makers',
      text: 'Shows offers of paint makers that fit the colours you looked at.',
      purpose: 'sharing',
      provider: {
        name: 'Partner Palette',
        uses: 'Passes the colours you looked at to paint makers, who may show you offers.',
      },
      hosts: ['partner.localhost'],
      cookies: [{ name: 'partner_ref', lifetime: 'P30D', text: 'Recognises you for paint makers.' }],
      cites: [{ id: 'CE3', words: 'unless authorized by the visitor' }],
    },
  },
  topics: {
    replies: {
      title: 'Replies',
      text: 'Answers to what you wrote to us.',
      mode: 'opt-out',
      channel: 'email',
      basis: 'You wrote to us.',
      without: 'We read your message but cannot answer it by e-mail.',
      cites: [{ id: 'CE4', words: 'respond to messages' }],
    },
    'order-confirmations': {
      title: 'Order confirmations',
      text: 'One message that confirms what you bought.',
      mode: 'opt-out',
      channel: 'email',
      basis: 'You bought something.',
      without: 'You find your confirmation in your account only.',
      cites: [{ id: 'CE4', words: 'confirm purchases' }],
    },
    'requested-information': {
      title: 'Information you asked for',
      text: 'The colour guide and whatever else you ask us to send.',
      mode: 'opt-in',
      channel: 'email',
      basis: 'You asked for it.',
      carries: ['colour guide', 'price lists'],
      cites: [
        { id: 'CE4', words: 'transmit information requested by a visitor' },
        { id: 'CE4', words: 'CEI does not send "junk" e-mail, also known as "spam".' },
      ],
    },
  },
  signals: { gpc: true },
  changes: {
    announce: ['notice'],
    text: 'When we measure more than before, this page says so and asks about the new part only.',
    cites: [{ id: 'CE2', words: 'This privacy policy will be periodically updated' }],
  },
  requests: {
    stop: {
      text: 'Any mail can be stopped from the mail itself, whether or not you are a customer.',
      contact: 'hello@color-experts.example',
      cites: [
        {
          id: 'CE5',
          words:
            'Any time a customer or visitor receives an e-mail which it does not want from CEI, the customer can request that CEI does not send such e-mail.',
        },
      ],
    },
    correction: {
      text: 'Tell us of anything inaccurate in your account or bills.',
      contact: 'hello@color-experts.example',
      cites: [
        {
          id: 'CE6',
          words:
            'will ask its customers to notify it of any inaccuracies or mistakes of which they may become aware through their online account data and bills',
        },
      ],
    },
  },
  disclosures: {
    'authorised-by-the-visitor': {
      text: 'The visitor said yes to this very hand-over.',
      cites: [{ id: 'CE3', words: 'unless authorized by the visitor' }],
    },
  },
})

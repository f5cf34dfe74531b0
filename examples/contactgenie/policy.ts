import { definePolicy } from '@heed/core/server'

/**
 * ContactGenie, by The Claxton Group: nothing by mail without a yes, clear gifs on pages and in mail, one mail to a friend.
 * The text names no effective date; the first version stands from before any visit to this example.
 * The second is what CG6 and CG12 foresee: special offers get a list of their own, and the site says so and asks nothing.
 */
export const policy = definePolicy({
  heed: 1,
  language: 'en',
  site: {
    name: 'ContactGenie',
    covers: ['contactgenie.localhost', 'claxton-online.localhost'],
    controller: { name: 'The Claxton Group', contact: 'support@contactgenie.example' },
    policyUrl: '/policy',
    cites: [
      {
        id: 'CG15',
        words:
          'This privacy statement covers the use of cookies by the ContactGenie and Claxton On-line websites only and does not cover the use of cookies by any advertisers.',
      },
    ],
  },
  versions: [
    { id: 'first', effective: '2020-01-01' },
    {
      id: 'second',
      effective: '2030-01-01',
      summary:
        'Special offers get a mailing list of their own. Whoever had the newsletter is on both lists until they leave one; whoever left it is on neither.',
      cites: [
        {
          id: 'CG12',
          words: 'we will post a prominent notice on our Web site notifying users of the change',
        },
      ],
    },
  ],
  purposes: {
    'site-session': {
      title: 'Your visit',
      text: 'Keeps what you typed while you go from page to page. It ends when the browser closes.',
      mode: 'required',
      data: ['session id'],
      cites: [
        {
          id: 'CG1',
          words: 'For the session ID cookie, once users close the browser, the cookie simply terminates.',
        },
      ],
    },
    'returning-visitors': {
      title: 'Returning visitors',
      text: 'Remembers for longer that you were here, with cookies you can remove at any time.',
      data: ['number of visits'],
      without: 'The site greets you as if it were your first visit.',
      cites: [
        {
          id: 'CG1',
          words:
            'A persistent cookie is a small text file stored on the user’s hard drive for an extended period of time.',
        },
        { id: 'CG1', words: 'Persistent cookies can be removed' },
      ],
    },
    'content-measurement': {
      title: 'What content works',
      text: 'Clear gifs, tiny invisible pictures, tell us which content is effective.',
      data: ['pages visited', 'identifier in the clear gif'],
      cites: [
        {
          id: 'CG2',
          words:
            'clear gifs (a.k.a. Web Beacons/Web Bugs), that help us better manage content on our site by informing us what content is effective',
        },
        { id: 'CG2', words: 'are used to track the online movements of Web users' },
      ],
    },
    'mail-opens': {
      title: 'Which mails are opened',
      text: 'A clear gif in our mail tells us that you opened it. Without your yes the mail comes without the gif.',
      mode: 'opt-in',
      data: ['which mail was opened'],
      without: 'Nothing is lost: the same mail comes without the clear gif.',
      cites: [
        {
          id: 'CG3',
          words:
            'we use clear gifs in our HTML-based emails to let us know which emails have been opened by the recipients',
        },
      ],
    },
    analytics: {
      title: 'Log statistics',
      text: 'Trends in the aggregate. Never linked to anything that identifies you.',
      data: [
        'IP address',
        'browser type',
        'internet provider',
        'referring and exit pages',
        'number of clicks',
      ],
      cites: [
        {
          id: 'CG4',
          words: 'to analyze trends, administer the site, track user’s movement in the aggregate',
        },
        { id: 'CG4', words: 'IP addresses, etc. are not linked to personally identifiable information' },
      ],
    },
    contests: {
      title: 'Surveys and contests',
      text: 'Taking part is voluntary. What you enter serves to notify winners and award prizes, nothing else.',
      mode: 'opt-in',
      data: ['name', 'e-mail address', 'answers'],
      without: 'You do not take part in the survey.',
      cites: [
        {
          id: 'CG10',
          words: 'Participation in these surveys or contests is completely voluntary',
        },
        { id: 'CG10', words: 'This information is used to notify winners and award prizes.' },
      ],
    },
  },
  services: {
    'visit-session': {
      title: 'Session cookie',
      purpose: 'site-session',
      provider: { name: 'The Claxton Group', uses: 'Only for the visit that is going on.' },
      cookies: [{ name: 'cg_session', lifetime: 'session', text: 'Holds your visit together.' }],
      cites: [{ id: 'CG1', words: 'We may use both session ID cookies and persistent cookies' }],
    },
    'visit-memory': {
      title: 'Visit memory',
      purpose: 'returning-visitors',
      provider: { name: 'The Claxton Group', uses: 'Only to greet you as somebody who was here before.' },
      cookies: [{ name: 'cg_visits', lifetime: 'P1Y', text: 'How often this browser was here.' }],
      storage: [{ name: 'cg:last-visit', area: 'local', text: 'When this browser was here last.' }],
      cites: [{ id: 'CG1', words: 'stored on the user’s hard drive for an extended period of time' }],
    },
    'clear-gifs': {
      title: 'Clear gifs',
      text: 'Tiny pictures from a contracted third party.',
      purpose: 'content-measurement',
      provider: { name: 'Pixel Post', uses: 'Tells us which pages work. It may not use the data itself.' },
      beacons: ['pixel.localhost'],
      cites: [
        {
          id: 'CG2',
          words: 'Clear gifs are tiny graphics with a unique identifier, similar in function to cookies',
        },
      ],
    },
    'log-statistics': {
      title: 'Log statistics',
      purpose: 'analytics',
      provider: { name: 'Stats House', uses: 'Adds up our log files. It gets no account id.' },
      hosts: ['stats.localhost'],
      cookies: [{ name: 'st_id', lifetime: 'P1Y', text: 'Recognises the browser in the statistics.' }],
      cites: [{ id: 'CG4', words: 'Like most standard Web site servers we use log files.' }],
    },
    'survey-frame': {
      title: 'Survey',
      text: 'The survey form of an intermediary, shown on our page.',
      purpose: 'contests',
      provider: {
        name: 'Survey Corner',
        uses: 'Conducts the survey for us. It may not use the answers for anything else.',
      },
      frames: ['survey.localhost'],
      without: 'The survey is not shown.',
      cites: [
        {
          id: 'CG10',
          words:
            'Though we may use an intermediary to conduct these surveys or contests, they may not use users’ personally identifiable information for any secondary purposes.',
        },
      ],
    },
  },
  topics: {
    newsletter: {
      title: 'Newsletter',
      text: 'News about ContactGenie, with special offers as long as these have no list of their own.',
      mode: 'opt-in',
      channel: 'email',
      confirm: true,
      opens: 'mail-opens',
      carries: ['newsletter', 'special-offers'],
      frequency: 'About once a month.',
      without: 'You do not hear of what is new.',
      cites: [
        {
          id: 'CG5',
          words:
            'You will not receive any special offer or newsletter unless you have specifically opted to do so.',
        },
        {
          id: 'CG6',
          words:
            'The Claxton Group does not separate its Newsletter mailing list from any special offers it may choose to make available to you.',
        },
      ],
    },
    'special-offers': {
      title: 'Special offers',
      text: 'Special offers for ContactGenie products.',
      mode: 'opt-in',
      channel: 'email',
      confirm: true,
      opens: 'mail-opens',
      carries: ['special-offers'],
      splitFrom: 'newsletter',
      since: 'second',
      frequency: 'A few times a year.',
      without: 'You do not hear of special offers.',
      cites: [
        {
          id: 'CG5',
          words:
            'You will not receive any special offer or newsletter unless you have specifically opted to do so.',
        },
        { id: 'CG6', words: 'any special offers it may choose to make available to you' },
      ],
    },
    'product-updates': {
      title: 'Product updates',
      text: 'Critical information about the product you own, and upgrades.',
      mode: 'opt-in',
      channel: 'email',
      confirm: true,
      carries: ['critical information', 'upgrades'],
      without:
        'You are not told of critical information about your product, nor of special upgrade promotions.',
      cites: [
        {
          id: 'CG7',
          words:
            'Failure to do so can result in not being made aware of information or special upgrade promotions.',
        },
        {
          id: 'CG7',
          words:
            'Registered owners of ContactGenie products must subscribe in order to receive critical information that may be relevant to the product purchased.',
        },
      ],
    },
    support: {
      title: 'Answers from support',
      text: 'Answers to what you asked us.',
      mode: 'required',
      channel: 'email',
      basis: 'You asked us.',
      cites: [{ id: 'CG8', words: 'our replies are strictly via email' }],
    },
    'tell-a-friend': {
      title: 'Tell a friend',
      text: 'One invitation to a friend. The address is not kept.',
      mode: 'opt-out',
      channel: 'email',
      once: true,
      basis: 'A friend of yours asked us to send you this one message.',
      cites: [
        {
          id: 'CG9',
          words: 'The Claxton Group will send the friend a one-time email inviting them to visit the site.',
        },
        {
          id: 'CG9',
          words:
            'The Claxton Group does not store this information for anything other then for the sole purpose of sending this one-time email',
        },
      ],
    },
  },
  signals: { gpc: true },
  changes: {
    announce: ['email', 'notice'],
    objection: true,
    sparesOptedOut: true,
    text: 'Before we use data in a new manner we mail you and you choose. Who stopped all mail, or closed the account, is left alone: no mail, and no new use.',
    cites: [
      {
        id: 'CG11',
        words:
          'if users have opted out of all communication with the site, or deleted/deactivated their account, then they will not be contacted, nor will their personal information be used in this new manner',
      },
      {
        id: 'CG11',
        words:
          'Users will have a choice as to whether or not we use their information in this different manner.',
      },
      {
        id: 'CG12',
        words: 'we will post a prominent notice on our Web site notifying users of the change',
      },
    ],
  },
  requests: {
    stop: {
      text: 'Follow the link in the mail to stop it.',
      contact: 'support@contactgenie.example',
      cites: [
        {
          id: 'CG13',
          words:
            'may opt-out of receiving these communications by following the appropriate links contained in the specific email',
        },
      ],
    },
    correction: {
      text: 'Have your data corrected or brought up to date.',
      contact: 'support@contactgenie.example',
      cites: [
        {
          id: 'CG14',
          words:
            'we provide a way to correct, update or delete/deactivate users’ personally identifiable information',
        },
      ],
    },
    deletion: {
      text: 'Have your data deleted.',
      contact: 'support@contactgenie.example',
      cites: [
        {
          id: 'CG14',
          words:
            'by clicking on the appropriate link in any promotional/informational email message sent or by emailing our Customer Support',
        },
      ],
    },
    deactivation: {
      text: 'Have your account deactivated.',
      contact: 'support@contactgenie.example',
      cites: [{ id: 'CG14', words: 'delete/deactivate users’ personally identifiable information' }],
    },
  },
  disclosures: {
    'legal-process': {
      text: 'Necessary to comply with a judicial proceeding, a court order or legal process.',
      cites: [
        {
          id: 'legal-disclaimer',
          words:
            'such action is necessary to comply with a current judicial proceeding, a court order or legal process served on our Web site',
        },
      ],
    },
    'business-transition': {
      text: 'The business, or a part of it, goes to somebody else.',
      cites: [
        {
          id: 'CG16',
          words: 'users’ personal information will, in most instances, be part of the assets transferred',
        },
      ],
    },
  },
})

import { definePolicy } from '@heed/core/server'

/** Clientexec, effective 2014-04-05: cookies in three kinds, marketing by mail, and changes that wait thirty days. */
export const policy = definePolicy({
  heed: 1,
  language: 'en',
  site: {
    name: 'Clientexec',
    covers: ['clientexec.localhost'],
    controller: { name: 'Clientexec', contact: 'privacy@clientexec.example' },
    policyUrl: '/policy',
  },
  versions: [
    {
      id: '2014-04-05',
      effective: '2014-04-05',
      reachesBack: true,
      summary: 'The policy as first published here. It also covers data given before it.',
      cites: [
        {
          id: 'CX7',
          words:
            'changes to this Privacy Policy may affect our use of Personal Data that you provided us prior to our notification to you of the changes',
        },
      ],
    },
  ],
  purposes: {
    access: {
      title: 'Signing in',
      text: 'Lets you sign in and keeps you signed in. Without it there is no account to reach.',
      mode: 'required',
      data: ['sign-in cookie', 'account id'],
      cites: [
        { id: 'CX1', words: 'We use cookies to access information when you sign in' },
        {
          id: 'CX2',
          words:
            'Unless you have adjusted your browser setting so that it will refuse cookies, our system will issue cookies when you log on to any Clientexec Website.',
        },
      ],
    },
    billing: {
      title: 'Billing',
      text: 'Charges the card you gave for the service you ordered.',
      mode: 'required',
      data: ['name', 'address', 'card number'],
      cites: [
        {
          id: 'CX5',
          words:
            'This intermediary is not permitted to store, retain, or use your billing information for any purpose except for credit card processing on Clientexec’s behalf.',
        },
      ],
    },
    preferences: {
      title: 'Your preferences',
      text: 'Remembers how you like the site to look.',
      exemption: 'appearance',
      data: ['colour scheme'],
      without: 'The site forgets your colour scheme when you leave.',
      cites: [{ id: 'CX1', words: 'store your preferences' }],
    },
    behaviour: {
      title: 'Behaviour on the site',
      text: 'Keeps a small trail of what you used, so that we show it first next time.',
      data: ['features opened', 'order of clicks'],
      without: 'The site does not put the features you use most on top.',
      cites: [
        { id: 'CX1', words: 'to store a limited amount of behavioral data' },
        {
          id: 'CX2',
          words:
            'You may refuse to accept cookies by activating the setting on your browser which allows you to refuse the setting of cookies.',
        },
      ],
    },
    analytics: {
      title: 'Statistics',
      text: 'Shows us which pages and features matter to people.',
      data: ['IP address', 'browser type', 'pages requested', 'cookie information'],
      cites: [
        {
          id: 'CX4',
          words:
            'Clientexec may log information from your computer and browser, such as your IP address, profile information, aggregate user data, browser type, software and hardware attributes, pages you request, and cookie information.',
        },
      ],
    },
  },
  services: {
    'sign-in': {
      title: 'Sign-in',
      purpose: 'access',
      provider: { name: 'Clientexec', uses: 'Only to know that it is you.' },
      cookies: [
        {
          name: 'cx_session',
          lifetime: 'session',
          httpOnly: true,
          text: 'Your sign-in, until the browser closes.',
        },
      ],
      cites: [{ id: 'CX1', words: 'when you sign in' }],
    },
    'stay-signed-in': {
      title: 'Stay signed in',
      purpose: 'access',
      provider: { name: 'Clientexec', uses: 'Only to keep you signed in where you ticked the box.' },
      cookies: [
        {
          name: 'cx_stay',
          lifetime: 'P30D',
          httpOnly: true,
          text: 'Keeps you signed in where you asked for it.',
        },
      ],
      cites: [{ id: 'CX1', words: 'to keep you logged in' }],
    },
    'card-processor': {
      title: 'Card processor',
      text: 'The card form on the order page. It loads when you open the order form.',
      purpose: 'billing',
      provider: {
        name: 'Card Counter',
        uses: 'Card processing on our behalf and nothing else: no marketing, nothing kept.',
      },
      frames: ['pay.localhost'],
      cites: [
        {
          id: 'CX5',
          words:
            'We do not permit our service providers to use the personal information you provide for their marketing purposes.',
        },
      ],
    },
    'display-preferences': {
      title: 'Display preferences',
      purpose: 'preferences',
      provider: { name: 'Clientexec', uses: 'Only to show the site the way you set it.' },
      cookies: [{ name: 'cx_prefs', lifetime: 'P1Y', text: 'Your colour scheme.' }],
      cites: [{ id: 'CX1', words: 'store your preferences' }],
    },
    'behaviour-trail': {
      title: 'Behaviour trail',
      purpose: 'behaviour',
      provider: { name: 'Clientexec', uses: 'Only to order the features on your own screen.' },
      cookies: [{ name: 'cx_trail', lifetime: 'P90D', text: 'The features you opened last.' }],
      storage: [{ name: 'cx:trail', area: 'local', text: 'The same trail in more detail.' }],
      cites: [{ id: 'CX1', words: 'a limited amount of behavioral data' }],
    },
    'page-log': {
      title: 'Page log',
      purpose: 'analytics',
      provider: {
        name: 'Stats House',
        uses: 'Counts pages for us. It may not use the data for its own marketing.',
      },
      hosts: ['stats.localhost'],
      beacons: ['pixel.localhost'],
      cookies: [{ name: 'st_id', lifetime: 'P1Y', text: 'Recognises the browser in the statistics.' }],
      cites: [
        { id: 'CX4', words: 'automatically collects information about your interactions' },
        { id: 'CX5', words: 'We do not permit our service providers' },
      ],
    },
  },
  topics: {
    'service-messages': {
      title: 'About your service',
      text: 'What you need to know to use what you ordered: sign-in, billing, outages.',
      mode: 'required',
      channel: 'email',
      basis: 'You ordered the service these messages are about.',
      cites: [
        {
          id: 'CX6',
          words: 'we will notify you by sending you an email to the last email address you provided to us',
        },
      ],
    },
    marketing: {
      title: 'Marketing',
      text: 'News about new features and offers.',
      // An unasked-for first mail is lawful in the United States (CAN-SPAM), not where ePrivacy or CASL apply.
      mode: { default: 'opt-in', US: 'opt-out' },
      channel: 'email',
      confirm: true,
      carries: ['new features', 'offers'],
      frequency: 'About once a month.',
      without: 'You hear of new features when you see them in the product.',
      cites: [{ id: 'CX3', words: 'send you marketing materials (subject to your opt-out option)' }],
    },
  },
  signals: { gpc: true, dnt: ['behaviour', 'analytics'] },
  changes: {
    announce: ['email', 'notice'],
    after: 'P30D',
    newUsersAtOnce: true,
    objection: true,
    text: 'A change binds thirty days after we mailed or posted it, whichever came first. Who objects before that day closes the account.',
    cites: [
      {
        id: 'CX6',
        words:
          'effective upon the earlier of thirty (30) calendar days following our dispatch of an email notice to you or thirty (30) calendar days following our posting of notice of the changes on our website',
      },
      { id: 'CX6', words: 'These changes will be effective immediately for new users of our Service.' },
      {
        id: 'CX6',
        words:
          'If you do not wish to permit changes in our use of your Personal Data, you must notify us prior to the effective date of the changes that you wish to deactivate your account with us.',
      },
    ],
  },
  requests: {
    objection: {
      text: 'Object to a change before its day; the account is then deactivated.',
      contact: 'privacy@clientexec.example',
      cites: [{ id: 'CX6', words: 'you must notify us prior to the effective date of the changes' }],
    },
    deactivation: {
      text: 'Close the account.',
      contact: 'privacy@clientexec.example',
      cites: [{ id: 'CX6', words: 'you wish to deactivate your account with us' }],
    },
    stop: {
      text: 'Stop the marketing.',
      cites: [{ id: 'CX3', words: 'subject to your opt-out option' }],
    },
  },
  disclosures: {
    'service-provider': {
      text: 'A provider that runs a part of the service for us and may not use the data for its own marketing.',
      cites: [
        {
          id: 'CX5',
          words:
            'Clientexec may also share your personal information with its third-party service providers (such as its credit card processors and hosting partners) to provide the necessary hardware, software, networking, storage, and other services',
        },
      ],
    },
  },
})

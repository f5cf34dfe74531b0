import { definePolicy, type Policy } from '@heed/core/server'

/** A shop with one third party. What it keeps is declared in every way a cookie can be set. */
export const policy: Policy = definePolicy({
  heed: 1,
  language: 'en',
  site: { name: 'A shop', covers: ['shop.localhost'], controller: { name: 'A shop' } },
  versions: [{ id: 'first', effective: '2020-01-01' }],
  purposes: {
    analytics: { title: 'Statistics', text: 'Counts visits.', mode: 'opt-in' },
    advertising: { title: 'Advertising', text: 'Shows offers.', mode: 'opt-in' },
  },
  services: {
    tracker: {
      title: 'Tracker',
      purpose: 'analytics',
      provider: { name: 'Tracker', uses: 'Counts for us.' },
      hosts: ['tracker.localhost'],
      cookies: [
        { name: 'tk', lifetime: 'P1Y' },
        { name: 'tk_*', lifetime: 'P1Y' },
        { name: '__Secure-tk', lifetime: 'P1Y' },
        { name: '__Host-tk', lifetime: 'P1Y' },
        { name: 'srv', lifetime: 'P1Y', httpOnly: true },
      ],
      storage: [
        { name: 'tk:*', area: 'local' },
        { name: 'tk:*', area: 'session' },
      ],
    },
    offers: {
      title: 'Offers',
      purpose: 'advertising',
      provider: { name: 'Offers', uses: 'Picks offers.' },
      hosts: ['offers.localhost'],
    },
  },
})

export interface Shown {
  /** The attributes of the script tag. */
  readonly attributes?: string
  /** The text of the policy element; none for a page that names a URL. Default: the shop's policy. */
  readonly text?: string | undefined
  /** What stands in the head after the guard. */
  readonly head?: string
  readonly body?: string
  /** `data-floor`; `''` leaves it to the default. Default: `off`, for tests of the guard alone. */
  readonly floor?: 'strict' | 'lax' | 'off' | ''
  /** The nonce of every script of the site. */
  readonly nonce?: string
  /** Whether the page has no way of its own to open the details. */
  readonly bare?: boolean
  /** The language of the page; `undefined` for one that does not say. Default: English. */
  readonly lang?: string | undefined
}

/** A page with the guard at the top of its head, as the documentation shows it. */
export function page({
  attributes = '',
  head = '',
  body = '',
  nonce = '',
  floor = 'off',
  bare,
  ...more
}: Shown = {}): string {
  const text = 'text' in more ? more.text : JSON.stringify(policy)
  const lang = 'lang' in more ? more.lang : 'en'
  const own = nonce && ` nonce="${nonce}"`
  const json = text == null ? '' : `<script type="application/json" id="heed-policy"${own}>${text}</script>`
  return `<!doctype html>
<html${lang ? ` lang="${lang}"` : ''}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="">
${json}<script src="/heed.js"${own}${floor && ` data-floor="${floor}"`} ${attributes}></script>
<title>A shop</title>
<link rel="icon" href="data:,">
${head}
</head>
<body>
<h1>A shop</h1>
${body}
${bare ? '' : '<p><a href="#privacy" data-heed-open>Privacy choices</a></p>'}
</body>
</html>`
}

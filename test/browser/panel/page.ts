import { mountPanel } from '@heed/banner/panel'
import { createConsent, type Policy, startGuard } from '@heed/core'

const policy: Policy = {
  heed: 1,
  language: 'en',
  site: { name: 'Paper & Ink', covers: ['paper.example'], controller: { name: 'Paper & Ink Ltd' } },
  versions: [{ id: '2024', effective: '2024-01-01' }],
  purposes: {
    necessary: { title: 'Running the shop', text: 'Your basket.', mode: 'required' },
    analytics: { title: 'Visitor statistics', text: 'Counts pages.', mode: 'opt-in' },
    advertising: { title: 'Advertising', text: 'Offers.', mode: 'opt-in', sharing: true },
  },
  services: {
    basket: {
      title: 'Basket',
      purpose: 'necessary',
      provider: { name: 'Paper & Ink Ltd', uses: 'Delivering.' },
      cookies: [{ name: 'sid', lifetime: 'session' }],
    },
    counter: {
      title: 'Page counter',
      purpose: 'analytics',
      provider: { name: 'Tally', uses: 'Counting for us.' },
      hosts: ['tally.example'],
      cookies: [{ name: '_tally*', lifetime: 'P6M' }],
    },
    ads: {
      title: 'Retargeting',
      purpose: 'advertising',
      provider: { name: 'Adnet', uses: 'Advertising.' },
      hosts: ['adnet.example'],
    },
  },
}

const violations: string[] = []
const errors: unknown[] = []
document.addEventListener('securitypolicyviolation', event => violations.push(event.violatedDirective))
window.addEventListener('error', event => errors.push(event.message))
const wants = new URLSearchParams(location.search)
if (wants.has('rtl')) document.documentElement.dir = 'rtl'

const guard = startGuard()
const told = (event: 'seen' | 'left', kind: string, what: string, service = '', reason = 'undeclared') =>
  guard.note({ event, kind, what, service, reason, layer: 'worker' })
let arrived = (): void => {}
const heed: Parameters<typeof mountPanel>[0] & { consent?: ReturnType<typeof createConsent> } = {
  guard,
  ready: new Promise<void>(done => (arrived = done)),
}
const start = (): void => {
  const consent = createConsent(policy, { signals: () => ({}) })
  guard.follow(consent)
  heed.consent = consent
  arrived()
}
if (!wants.has('late')) start()
Object.assign(globalThis, { heed, start, policy, told, violations, errors, mountPanel })

if (!wants.has('manual')) {
  document.cookie = '_tally_id=1'
  fetch('https://tally.example/count?n=1').catch(() => {})
  fetch('https://tally.example/count?n=2').catch(() => {})
  new Image().src = 'https://adnet.example/pixel.gif?u=1'
  fetch('https://cdn.widgets.example/api').catch(() => {})
  new Image().src = 'https://img.widgets.example/x.png'
  const script = document.createElement('script')
  const rules = { createScriptURL: (url: string) => url }
  const { trustedTypes } = globalThis as unknown as {
    trustedTypes: { createPolicy(name: string, given: typeof rules): typeof rules }
  }
  script.src = trustedTypes
    .createPolicy('page', rules)
    .createScriptURL('https://static.unheard-of.co.uk/lib.js')
  document.head.append(script)
  told('seen', 'cookie', 'ab_test')
  told('seen', 'local', 'theme')
  told('left', 'cookie', 'sid', 'basket', 'required')
  Object.assign(globalThis, { panel: mountPanel(heed) })
}

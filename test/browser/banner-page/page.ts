import { en, mountBanner } from '@heed/banner'
import { createConsent } from '@heed/core'
import { grown, policy } from './policy.ts'

// What the test wants of the page stands in the address: `?gpc`, `?grown`, `?failing`, `?manual`, `?rtl`.
const wants = new URLSearchParams(location.search)
const violations: string[] = []
const errors: unknown[] = []
document.addEventListener('securitypolicyviolation', event => violations.push(event.violatedDirective))
window.addEventListener('error', event => errors.push(event.message))

const consent = createConsent(wants.has('grown') ? grown : policy, {
  signals: () => ({ gpc: wants.has('gpc') }),
})
if (wants.has('failing'))
  consent.choose = () => {
    throw new Error('no room')
  }
const banner = mountBanner(consent, {
  auto: !wants.has('manual'),
  words: wants.has('rtl') ? { ...en, dir: 'rtl' } : undefined,
})
Object.assign(globalThis, { consent, banner, violations, errors })

import { type BannerOptions, en, mountBanner } from '@heed/banner'
import { checkFairness } from '@heed/banner/fair'
import { createConsent } from '@heed/core'
import { american, british, grown, policy } from './policy.ts'

// What the test wants of the page stands in the address: `?gpc`, `?grown`, `?american`, `?british`, `?notice`, `?failing`, `?manual`, `?rtl`, `?bare`, `?unwatched`, `?form=`, `?layer=`.
const wants = new URLSearchParams(location.search)
const violations: string[] = []
const errors: unknown[] = []
document.addEventListener('securitypolicyviolation', event => violations.push(event.violatedDirective))
window.addEventListener('error', event => errors.push(event.message))

const policies = { grown, american, british }
const named = Object.entries(policies).find(([name]) => wants.has(name))
const consent = createConsent(named?.[1] ?? policy, {
  region: named?.[0] === 'british' ? 'GB' : undefined,
  signals: () => ({ gpc: wants.has('gpc') }),
})
if (wants.has('failing'))
  consent.choose = () => {
    throw new Error('no room')
  }
Object.assign(globalThis, { checkFairness })
// A page without a control of its own.
if (wants.has('bare')) document.getElementById('settings')!.remove()
const banner = mountBanner(consent, {
  form: (wants.get('form') ?? undefined) as BannerOptions['form'],
  layer: (wants.get('layer') ?? undefined) as BannerOptions['layer'],
  auto: !wants.has('manual'),
  notice: wants.has('notice'),
  fair: wants.has('unwatched') ? false : undefined,
  words: wants.has('rtl') ? { ...en, dir: 'rtl' } : undefined,
})
Object.assign(globalThis, { consent, banner, violations, errors })

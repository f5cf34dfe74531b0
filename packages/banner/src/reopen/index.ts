export { offerReopen } from './offer.ts'

/** What only the script tag takes: the parts that a page needs first, and those that may come later. */
export { startBeside } from './beside/index.ts'
export {
  aloneGates,
  extraGates,
  firstGates,
  type GrowingGuard,
  gateOnce,
  laterGates,
  layFloor,
  moreGates,
  raiseGuard,
  reloaded,
} from './guard/index.ts'
export { answeringHalf, type OpenConsent, openConsent } from './store/index.ts'

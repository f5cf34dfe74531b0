export { browserSignals } from './browser.ts'
export { headerSignals } from './header.ts'
export type * from './types.ts'

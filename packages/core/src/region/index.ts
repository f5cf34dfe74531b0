export { lastingOf, modeOf } from './mode.ts'
export { type Regime, regions } from './regions.ts'

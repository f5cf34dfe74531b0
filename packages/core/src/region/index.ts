export { lastingOf, modeOf } from './mode.ts'
export { type Regime, regions } from './regions.ts'
export { type Law, laws, lawsOf } from './sources.ts'

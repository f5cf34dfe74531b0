export { type Site, serve } from './serve.ts'
export { type Setup, type SetupName, setup, setupNames } from './setups.ts'
export { PREFIX, type Sides, targetOf } from './target.ts'

export { type Setup, type SetupName, setups } from './layer.ts'
export { type Site, serve } from './serve.ts'
export { PREFIX, type Sides, targetOf } from './target.ts'

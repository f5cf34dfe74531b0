export { languageFiles, presets, type Served, serve } from './serve.ts'
export type { Scene, State } from './stage.ts'

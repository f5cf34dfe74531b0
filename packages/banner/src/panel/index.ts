export { mountPanel } from './mount.ts'
export type { Panel, Watched } from './types.ts'

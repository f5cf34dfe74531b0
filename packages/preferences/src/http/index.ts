export { createHandler } from './create-handler.ts'
export { toNodeListener } from './to-node-listener.ts'

export { gateOnce } from '@heed/core/script-tag'
export { mountPlaceholders } from '../embed/index.ts'

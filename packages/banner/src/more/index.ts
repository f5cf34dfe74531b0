export { moreGates } from '@heed/core/script-tag'
export { pick } from '../languages/index.ts'

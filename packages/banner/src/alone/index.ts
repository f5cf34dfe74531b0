export { aloneGates as moreGates } from '@heed/core/script-tag'
export { pick } from '../languages/index.ts'

export { moreGates } from '@heed/core/script-tag'

export { gateDefaultPolicy } from '@heed/core/script-tag'

export { extraGates } from '@heed/core/script-tag'

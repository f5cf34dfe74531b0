export { type JoinOptions, joinWorker } from '@heed/core'

export { mountPlaceholders, type PlaceholderOptions } from './mount.ts'
export { watchFrames } from './watch.ts'

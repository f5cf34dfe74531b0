export { mountPlaceholders, type PlaceholderOptions } from './mount.ts'

export { bodyOf, type Unread } from './body-of.ts'

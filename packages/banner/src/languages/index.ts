export { languages, pick } from './pick.ts'

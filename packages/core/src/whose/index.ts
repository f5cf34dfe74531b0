export { type Area, rulesOf, type WhoseName, whoseName } from './name.ts'
export { type WhoseUrl, whoseUrl } from './url.ts'

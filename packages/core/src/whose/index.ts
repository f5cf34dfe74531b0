export { type Area, rulesOf, type WhoseName, whoseName } from './name.ts'
export { placesOf, type WhoseUrl, whoseUrl } from './url.ts'

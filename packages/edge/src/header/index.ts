export { decidedTag, keepPrivate, nameOf, siteTags, vary } from './cache.ts'
export { cookieName, removals } from './cookies.ts'
export { allowedItems, allowedLinks, withoutReports } from './link.ts'

export { decidedTag, keepPrivate, nameOf, ownTags, siteTags, vary } from './cache.ts'
export { cookieName, removals } from './cookies.ts'
export { allowedItems, allowedLinks, withoutReports } from './link.ts'

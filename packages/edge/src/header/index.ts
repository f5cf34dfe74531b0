export { decidedTag, keepPrivate, nameOf, siteTags, vary } from './cache.ts'
export { cookieName, removals } from './cookies.ts'
export { allowedLinks } from './link.ts'

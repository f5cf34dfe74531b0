export { cookiePairs } from './cookies.ts'
export { isPrerendered, keptName, type Visit, visitOf } from './visit.ts'

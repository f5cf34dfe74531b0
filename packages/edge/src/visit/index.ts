export { cookiePairs } from './cookies.ts'
export { keptName, type Visit, visitOf } from './visit.ts'

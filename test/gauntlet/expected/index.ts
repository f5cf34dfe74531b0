export { compare, compareMissing } from './compare.ts'
export type { Exception, Missing } from './exception.ts'
export { exceptions } from './exceptions.ts'
export { missing } from './missing.ts'

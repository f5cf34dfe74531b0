export { canonicalAddress } from './canonical-address.ts'
export { type Subjects, subjects } from './subjects.ts'

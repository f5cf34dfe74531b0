export { canonicalAddress } from './canonical-address.ts'
export { type Names, type Subjects, subjects } from './subjects.ts'

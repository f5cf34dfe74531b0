export { type Control, control } from './control.ts'
export { type Faults, judge, type Phase, phases } from './judge.ts'

export { answerChoice, mergeChoices } from './answer.ts'
export { shorten } from './code.ts'
export { formatChoice, noChoice, onTheMinute, parseChoice } from './text.ts'
export type * from './types.ts'

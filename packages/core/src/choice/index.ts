export { answerChoice } from './answer.ts'
export { shorten } from './code.ts'
export { formatChoice, noChoice, onTheMinute, parseChoice, parseChoices } from './text.ts'
export type * from './types.ts'

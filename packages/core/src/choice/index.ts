export { answerChoice } from './answer.ts'
export { formatChoice, noChoice, onTheMinute, parseChoice, parseChoices } from './text.ts'
export type * from './types.ts'

export { answerByKeys } from './answer.ts'
export { shows, walk } from './walk.ts'

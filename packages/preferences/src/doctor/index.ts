export { type ExamineOptions, examine } from './examine.ts'
export { run } from './run.ts'

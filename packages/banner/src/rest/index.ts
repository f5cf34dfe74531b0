export { type Finished, finish, type Load, type Parts } from './finish.ts'

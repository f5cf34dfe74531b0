export { startBeside } from './start.ts'

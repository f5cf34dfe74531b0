export { configuratorHandler } from './handler.ts'

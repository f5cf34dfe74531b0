export { controls } from './controls.ts'

export { type Kind, type Layer, layers, type Made, type Serves, type Target, type Way } from './way.ts'
export { ways } from './ways.ts'

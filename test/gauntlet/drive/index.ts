export { drive } from './drive.ts'
export { type BrowserName, browsers, type Driven, type Visitor } from './visitor.ts'

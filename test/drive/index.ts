export { drive } from './drive.ts'
export { type BrowserName, browsers, type Driven, type Key, type Look, type Visitor } from './visitor.ts'

export { cookieStorage } from './cookie.ts'
export { createConsent, report } from './create.ts'
export { memoryStorage } from './memory.ts'
export type * from './types.ts'

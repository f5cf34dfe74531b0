export { contentSecurityPolicy } from './csp.ts'

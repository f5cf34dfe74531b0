export { contentSecurityPolicy, reachOnly } from './csp.ts'

export { contentSecurityPolicy, neededOf, policyOf, reachOnly, sourcesFor } from './csp.ts'

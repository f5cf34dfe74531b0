export { fromBase64url, toBase64url } from './base64url.ts'
export { type Keyed, keyed } from './keyed.ts'
export { checkSecret, checkSecrets, type Secret } from './secret.ts'

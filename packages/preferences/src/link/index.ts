export { checkBaseUrl, pathPrefix } from './base-url.ts'
export { type ListHeaders, listHeaders } from './list-headers.ts'
export { parseUrl } from './parse-url.ts'

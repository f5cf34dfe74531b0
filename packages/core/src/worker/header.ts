import { withoutConnects } from './ahead.ts'

const HEADER = 'content-security-policy'

/** Documents that can load something. What has no type is looked at by the browser, and may become one. */
const DOCUMENT = /^$|html|xml/

/** The encodings of text that do not keep the byte of `<` for itself. */
const FOREIGN = /utf-?(16|32|7)|iso-2022|hz-gb/i

/** Whether a request asks for what gets a policy of its own: a document, a frame, or the script of a worker. */
export function takesPolicy({ mode, destination }: Request): boolean {
  return mode === 'navigate' || /worker$/.test(destination)
}

/**
 * The same response with one more policy, which the browser enforces beside those it came with (CSP Level 3, section
 * 8.1), and without what connects ahead of time to somebody `denied`. The body goes on streaming. What is no document, or cannot be made again with the same meaning, comes back as it
 * was: redirects, those already followed, which know their own address, empty statuses, errors, downloads.
 */
export function withPolicy(
  response: Response,
  { mode }: Request,
  policy: string,
  denied?: (url: string) => boolean,
): Response {
  const { body, headers: own, redirected, status, statusText } = response
  const document = mode !== 'navigate' || DOCUMENT.test(own.get('content-type') ?? '')
  const download = /^\s*attachment/i.test(own.get('content-disposition') ?? '')
  if (!body || redirected || !document || download) return response
  const headers = new Headers(own)
  headers.append(HEADER, policy)
  const type = own.get('content-type') ?? ''
  const page = denied && mode === 'navigate' && /html/.test(type) && !FOREIGN.test(type)
  // The length may be another.
  if (page) headers.delete('content-length')
  return new Response(page ? body.pipeThrough(withoutConnects(denied)) : body, {
    status,
    statusText,
    headers,
  })
}

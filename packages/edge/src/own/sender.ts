import { parseUrl } from '../url/index.ts'

/** The most bytes that a body for one of the edge's own endpoints may have. */
const MOST = 65_536

/** The text of a request's body; nothing when it is longer than 64 KB. */
export async function boundedText({ body, headers }: Request, most = MOST): Promise<string | undefined> {
  if (Number(headers.get('content-length')) > most) return
  const reader = body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (let length = 0; ; ) {
    const part = await reader?.read()
    if (!part || part.done) return text + decoder.decode()
    if ((length += part.value.length) > most) return
    text += decoder.decode(part.value, { stream: true })
  }
}

/**
 * Whether a page of the site itself sent the request. `Sec-Fetch-Site` says so where browsers send it, and no page can make it
 * up; `Origin` does elsewhere. Who says neither is no page of this site.
 */
export function isOwnPage(headers: Headers, url: URL): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = headers.get('origin')
  return origin !== null && parseUrl(origin)?.host === url.host
}

/** The answer to a request that is at fault: what was found and what to do. */
export function refusal(status: number, code: string, path: string, found: string, remedy: string): Response {
  const body = JSON.stringify({ code, path, found, remedy })
  return new Response(body, {
    status,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  })
}

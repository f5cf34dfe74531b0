import type { IncomingMessage } from 'node:http'
import { parseUrl } from '../url/index.ts'

/** Where a request that cannot be made one of the Fetch standard is taken to come from. */
const NOWHERE = 'http://localhost/'

/** The head of a Node request as the Fetch standard has it; its body too, when it is asked for. */
export function toRequest(incoming: IncomingMessage, body?: ReadableStream<Uint8Array>): Request {
  const { method = 'GET', headers } = incoming
  const fields = new Headers()
  // HTTP/2 has fields that are no fields: `:path`.
  for (const [name, value] of Object.entries(headers))
    if (!name.startsWith(':')) for (const one of [value ?? []].flat()) fields.append(name, one)
  const init: RequestInit = {
    method: /^(CONNECT|TRACE|TRACK)$/i.test(method) ? 'OPTIONS' : method,
    headers: fields,
  }
  return new Request(urlOf(incoming), body ? ({ ...init, body, duplex: 'half' } as RequestInit) : init)
}

/** The URL that was asked. Express cuts the path it was mounted on off `url`, and knows what its proxies say. */
function urlOf(incoming: IncomingMessage & { originalUrl?: string; protocol?: string }): string {
  const { headers, originalUrl, protocol, url = '/' } = incoming
  const secure = (incoming.socket as { encrypted?: boolean } | undefined)?.encrypted
  const host = (headers[':authority' as 'host'] ?? headers.host) || 'localhost'
  const path = originalUrl ?? url
  const text = `${protocol ?? (secure ? 'https' : 'http')}://${host}${path.startsWith('/') ? path : '/'}`
  return /^[^\s/@?#]+$/.test(host) && parseUrl(text) ? text : NOWHERE
}

/** Gives the site the fields it may see, in both of the forms in which Node has them. */
export function replaceFields(incoming: IncomingMessage, before: Headers, after: Headers): void {
  const names = [...before.keys()].filter(name => before.get(name) !== after.get(name))
  for (const name of names) {
    const value = after.get(name)
    if (value === null) delete incoming.headers[name]
    else incoming.headers[name] = value
  }
  const { rawHeaders } = incoming
  for (let at = rawHeaders.length - 2; at >= 0; at -= 2) {
    const name = rawHeaders[at]!.toLowerCase()
    if (!names.includes(name)) continue
    const value = after.get(name)
    if (value === null) rawHeaders.splice(at, 2)
    else rawHeaders[at + 1] = value
  }
}

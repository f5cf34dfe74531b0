import { gateNames } from './names.ts'
import type { Warden } from './warden.ts'

/** Guards `document.cookie`: declared cookies of services that may not run are not set, and those found are removed. */
export function gateCookies(warden: Warden): void {
  let native: (this: Document, text: string) => void
  const write = gateNames(warden, {
    kind: 'cookie',
    declared: service => service.cookies,
    names: () => document.cookie.split('; ').map(pair => pair.split('=', 1)[0]!),
    remove(name) {
      for (const text of variants(name)) native.call(document, text)
    },
  })
  warden.patch(
    Document.prototype,
    'cookie',
    (set: typeof native) => {
      native = set
      return function (this: Document, text: string) {
        write(`${text}`.split(/[=;]/, 1)[0]!.trim(), () => native.call(this, text))
      }
    },
    'set',
  )
}

/**
 * The ways a cookie may have been set: on this host or a parent domain, on any folder of this path. Each must be named
 * exactly, or the browser removes nothing (RFC 6265 section 5.3 step 11).
 */
function variants(name: string): string[] {
  const labels = location.hostname.split('.')
  const folders = location.pathname.split('/')
  const domains = ['', ...labels.map((_, at) => `;domain=${labels.slice(at).join('.')}`)]
  return folders.flatMap((_, at) =>
    ['', '/'].flatMap(slash =>
      domains.map(domain => `${name}=;max-age=0;path=${folders.slice(0, at + 1).join('/')}${slash}${domain}`),
    ),
  )
}

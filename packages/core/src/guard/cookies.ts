import { gateNames } from './names.ts'
import type { Gate } from './warden.ts'

/** Guards `document.cookie`: declared cookies of services that may not run are not set, and those found are removed. */
export const gateCookies: Gate = warden => {
  const { set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!
  const write = gateNames(warden, {
    kind: 'cookie',
    names: () => document.cookie.split('; ').map(pair => pair.split('=', 1)[0]!),
    remove(name) {
      for (const text of variants(name)) set!.call(document, text)
    },
  })
  return realm =>
    warden.patch(
      realm.Document.prototype,
      'cookie',
      (self, [text], native) => write(`${text}`.split(/[=;]/, 1)[0]!.trim(), () => native.call(self, text)),
      'set',
    )
}

/**
 * The ways a cookie may have been set: on any folder of this path, on this host or a parent domain, `Secure` and
 * `Partitioned` or not. Each must be named exactly, or the browser removes nothing (RFC 6265 section 5.3 step 11).
 */
function variants(name: string): string[] {
  const labels = location.hostname.split('.')
  const folders = location.pathname.split('/')
  return [
    folders.map((_, at) => folders.slice(0, at + 1).join('/')),
    ['', '/'],
    ['', ...labels.map((_, at) => `;domain=${labels.slice(at).join('.')}`)],
    ['', ';secure', ';secure;partitioned'],
  ].reduce(
    (texts, endings) => texts.flatMap(text => endings.map(ending => text + ending)),
    [`${name}=;max-age=0;path=`],
  )
}

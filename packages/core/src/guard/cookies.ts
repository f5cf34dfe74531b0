import { addDuration } from '../policy/index.ts'
import { shorten } from './lifetime.ts'
import { gateNames } from './names.ts'
import { gatePromised } from './promised.ts'
import type { Gate } from './warden.ts'

/**
 * Guards `document.cookie` and `cookieStore`: declared cookies of services that may not run are not set, and those found
 * are removed. None is set for longer than declared.
 */
export const gateCookies: Gate = warden => {
  const { patch } = warden
  const { set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!
  const { ceiling, sweep, whose, write } = gateNames(warden, {
    kind: 'cookie',
    names: () => document.cookie.split('; ').map(pair => pair.split('=', 1)[0]!),
    remove(name) {
      for (const text of variants(name)) set!.call(document, text)
    },
  })
  warden.listen(globalThis.cookieStore, 'change', sweep)
  return realm => {
    patch(
      realm.Document.prototype,
      'cookie',
      (self, [value], native) => {
        const text = String(value)
        // A cookie without a name but with `name=value` for its value reads as any other.
        const name = /^[\s=]*([^=;]*)/.exec(text)![1]!.trim()
        write(name, () => native.call(self, shorten(text, ceiling(name))))
      },
      'set',
    )
    gatePromised(warden, realm, realm.CookieStore?.prototype, 'set delete', 'cookie', whose, values => {
      const { name, expires } = values[0] ?? {}
      const lifetime = expires && ceiling(name)
      if (!lifetime) return values
      const now = Date.now()
      const most = addDuration(now, lifetime)
      return expires > most ? [{ ...values[0], expires: most > now ? most : null }] : values
    })
  }
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

import { askedFor, sizeOf } from './asked.ts'
import { gatePromised } from './promised.ts'
import type { Gate, Realm, Wish } from './warden.ts'

/**
 * What few pages do, and no page first of all: holds or refuses `fetchLater` and log-ins by somebody else's keys, enters the windows of
 * `embed` when they have loaded, and hears again of frames in a document that was opened, which takes its listeners away (HTML standard,
 * section 8.4.1).
 */
export const gateSeldom: Gate = warden => {
  const { admit, enter, listen, patch, whose } = warden
  /** What is queued until the page is left: whoever asked may let go of it. */
  const queued = new Set<object>()
  return realm => {
    listen(realm.document, 'load', ({ target }) => {
      // It does not say which window is its own.
      if ((target as Element).localName === 'embed')
        for (let at = 0; at < realm.length; at++) enter(realm[at] as Realm)
    })
    patch(realm.Document.prototype, 'open', (self, _, __, go) => {
      const opened = go()
      listen(self, 'load', ({ target }) => enter((target as HTMLIFrameElement).contentWindow as Realm))
      return opened
    })
    patch(realm, 'fetchLater', (self, values, native) => {
      const what = askedFor(values)
      const [input, init] = values
      // It answers at once, and says no more than that something was queued.
      let answer: unknown = { activated: false }
      const wish: Wish = {
        kind: 'fetch',
        what,
        whose,
        size: sizeOf(init?.body),
        go() {
          const { signal = input?.signal } = values[1] ?? {}
          const ending = new realm.AbortController()
          const one = { close: () => ending.abort() }
          if (values.length)
            values[1] = { ...values[1], signal: AbortSignal.any([ending.signal, signal ?? []].flat()) }
          answer = Reflect.apply(native, self, values)
          queued.add(one)
          warden.runs(one, { kind: 'fetch', what, whose })
        },
        fail() {},
      }
      admit(wish)
      if (wish.sentence === 'held') values = [new realm.Request(input, init), { ...init, body: undefined }]
      return answer
    })
    // The browser asks the host of the keys which others may use them (Web Authentication Level 3, section 5.11), and a provider what it is.
    gatePromised(
      warden,
      realm,
      realm.CredentialsContainer?.prototype,
      'get create',
      'credential',
      whose,
      ([asked]) => {
        const { publicKey, identity } = asked ?? {}
        const host = publicKey?.rpId ?? publicKey?.rp?.id
        return identity?.providers?.[0]?.configURL ?? (host ? `//${host}` : '')
      },
    )
  }
}

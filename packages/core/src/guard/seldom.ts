import { askedFor, sizeOf } from './asked.ts'
import type { Gate, Realm, Wish } from './warden.ts'

/**
 * What few pages do, and no page first of all: holds or refuses `fetchLater`, enters the windows of `embed` when they have loaded, and
 * hears again of frames in a document that was opened, which takes its listeners away (HTML standard, section 8.4.1).
 */
export const gateSeldom: Gate = ({ admit, enter, listen, patch, whose }) => {
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
        go: () => (answer = Reflect.apply(native, self, values)),
        fail() {},
      }
      admit(wish)
      if (wish.sentence === 'held') values = [new realm.Request(input, init), { ...init, body: undefined }]
      return answer
    })
  }
}

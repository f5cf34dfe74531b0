import { askedFor, copyOf, sizeOf, textAt, textOf } from './asked.ts'
import { nowhere } from './nowhere.ts'
import { gatePromised } from './promised.ts'
import type { Gate, Wish } from './warden.ts'

/** Holds or refuses `fetch`, `XMLHttpRequest`, and `sendBeacon`. */
export const gateNetwork: Gate = warden => {
  const { admit, dismiss, patch, whose } = warden
  const opened = new WeakMap<XMLHttpRequest, { values: unknown[]; wish?: Wish }>()
  return realm => {
    gatePromised(warden, realm, realm, 'fetch', 'fetch', whose)

    // It answers at once, and says no more than that something was queued.
    patch(realm.Navigator?.prototype, 'sendBeacon', (self, values, native) => {
      let answer: unknown = true
      const wish: Wish = {
        kind: 'beacon',
        what: askedFor(values),
        whose,
        size: sizeOf(values[1]),
        go: () => (answer = Reflect.apply(native, self, values)),
        fail() {},
      }
      admit(wish)
      if (wish.sentence === 'held') values = [values[0], copyOf(values[1])]
      return answer
    })

    const { prototype } = realm.XMLHttpRequest
    const { open } = prototype
    patch(prototype, 'open', (self, values, native) => {
      // What was sent before is given up by opening anew (XMLHttpRequest standard, `open()` step 11).
      dismiss(self)
      textAt(values, 0)
      textAt(values, 1)
      Reflect.apply(native, self, values)
      opened.set(self, { values })
    })
    for (const name of ['send', 'setRequestHeader'])
      patch(prototype, name, (self, values, native) => {
        const request = opened.get(self)
        const held = request?.wish?.sentence === 'held'
        // One that was never opened fails as one that has been sent.
        const go = (): unknown => Reflect.apply(native, held ? new realm.XMLHttpRequest() : self, values)
        if (!request || held || name !== 'send') return go()
        const [method, url, async = true] = request.values as [string, unknown, boolean?]
        const wish: Wish = {
          kind: 'xhr',
          what: textOf(url),
          whose,
          // A synchronous request cannot wait.
          urgent: !async,
          size: sizeOf(values[0]),
          go,
          fail: () => {
            open.call(self, method, nowhere(wish.what), !!async)
            go()
          },
          key: self,
        }
        request.wish = wish
        admit(wish)
        if (wish.sentence === 'held') values = values.map(copyOf)
      })
    patch(prototype, 'abort', (self, values, native) => {
      // Given up before it left: it must be on its way to be aborted with the events of that.
      if (dismiss(self)) opened.get(self)!.wish!.fail!()
      return Reflect.apply(native, self, values)
    })
  }
}

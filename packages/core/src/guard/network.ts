import type { Gate } from './warden.ts'

/** Holds or refuses `fetch`, `XMLHttpRequest` and `sendBeacon` to hosts of services that may not run. */
export const gateNetwork: Gate = ({ admit, forget, patch, whose }) => {
  const opened = new WeakMap<XMLHttpRequest, unknown[]>()
  return realm => {
    patch(realm, 'fetch', (self, values, native) => {
      const [input] = values
      const what = `${(input as Request)?.url ?? input}`
      const go = (): Promise<Response> => Reflect.apply(native, self, values)
      // The common case costs a look-up and nothing else.
      if (whose(what) == null) return go()
      return new Promise((resolve, reject) =>
        admit({
          kind: 'fetch',
          what,
          whose,
          go: () => resolve(go()),
          fail: () => reject(new TypeError('Failed to fetch')),
        }),
      )
    })

    const { prototype } = realm.XMLHttpRequest
    const { open, send } = prototype
    patch(prototype, 'open', (self, values, native) => {
      // What was sent before is given up by opening anew (XMLHttpRequest standard, `open()` step 11).
      forget(self)
      opened.set(self, values)
      return Reflect.apply(native, self, values)
    })
    patch(prototype, 'send', (self, values, native) => {
      const [, url, async = true] = opened.get(self) ?? []
      const wish = {
        kind: 'xhr',
        what: `${url}`,
        whose,
        go: () => Reflect.apply(native, self, values),
        fail: () => {
          // A blob that does not exist fails in the platform's own way, events and all, and reaches no network.
          open.call(self, 'GET', 'blob:null', !!async)
          send.call(self)
        },
        key: self,
      }
      admit(wish)
      // A synchronous request cannot wait: it fails now.
      if (!async && forget(self)) wish.fail()
    })
    patch(prototype, 'abort', (self, values, native) => {
      forget(self)
      return Reflect.apply(native, self, values)
    })

    patch(realm.Navigator.prototype, 'sendBeacon', (self, values, native) => {
      // The answer says that the beacon was queued, which is all the platform ever says.
      let answer = true
      admit({
        kind: 'beacon',
        what: `${values[0]}`,
        whose,
        go: () => void (answer = Reflect.apply(native, self, values)),
        fail() {},
      })
      return answer
    })
  }
}

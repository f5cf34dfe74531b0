import { askedFor, sizeOf } from './asked.ts'
import type { Gate, Wish } from './warden.ts'

/**
 * What few pages do, and no page first of all: holds or refuses `fetchLater`.
 */
export const gateSeldom: Gate = ({ admit, patch, whose }) => {
  return realm => {
    patch(realm, 'fetchLater', (self, values, native) => {
      const [input, init] = values
      // It answers at once, and says no more than that something was queued.
      let answer: unknown = { activated: false }
      const wish: Wish = {
        kind: 'fetch',
        what: askedFor(input),
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

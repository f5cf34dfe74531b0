import { askedFor, sizeOf } from './asked.ts'
import type { Realm, Warden, Whose, Wish } from './warden.ts'

/**
 * Gates functions that answer by a promise: it is settled once they may be called, or rejected as the platform rejects.
 * `read` says what they ask for, and leaves the arguments so that they say the same to the platform.
 */
export function gatePromised(
  { admit, dismiss, patch }: Warden,
  realm: Realm,
  target: object | undefined,
  names: string,
  kind: string,
  whose: Whose,
  // biome-ignore lint/suspicious/noExplicitAny: any arguments.
  read: (values: any[]) => string = askedFor,
): void {
  patch(target, names, (self, values, native) => {
    const go = (): unknown => Reflect.apply(native, self, values)
    let what: string
    try {
      what = read(values)
    } catch {
      // No text: the platform says so, by its promise.
      return go()
    }
    const [input, init] = values
    // The common case costs a look-up and nothing else.
    if (whose(what) == null) return go()
    return new Promise((resolve, reject) => {
      const wish: Wish = {
        kind,
        what,
        whose,
        size: what.length + sizeOf(init?.body),
        go: () => resolve(go()),
        // No receiver, and a blob that does not exist: it fails in the platform's own way and reaches nothing.
        fail: () => resolve(native('blob:null')),
      }
      admit(wish)
      if (wish.sentence === 'held' && kind === 'fetch')
        try {
          // What is asked for is what stood there when it was asked.
          const request = new realm.Request(input, init)
          const { signal } = request
          values = [request]
          signal.throwIfAborted()
          signal.addEventListener('abort', () => dismiss(wish) && reject(signal.reason))
        } catch (error) {
          dismiss(wish)
          reject(error)
        }
    })
  })
}

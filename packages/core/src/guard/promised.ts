import { askedFor, sizeOf } from './asked.ts'
import type { Realm, Warden, Whose, Wish } from './warden.ts'

/**
 * Gates functions that answer by a promise: it is settled once they may be called, or rejected as the platform rejects.
 * What they ask for is their first argument or its `url` or `name`.
 */
export function gatePromised(
  { admit, dismiss, patch }: Warden,
  realm: Realm,
  target: object | undefined,
  names: string,
  kind: string,
  whose: Whose,
  // biome-ignore lint/suspicious/noExplicitAny: any arguments.
  change = (values: any[]): any[] => values,
): void {
  patch(target, names, (self, given, native) => {
    let values = change(given)
    const [input, init] = values
    const what = askedFor(input)
    const go = (): unknown => Reflect.apply(native, self, values)
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

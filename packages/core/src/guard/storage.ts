import { textAt } from './asked.ts'
import type { Names } from './names.ts'
import type { Before, Gate } from './warden.ts'

/**
 * Guards `localStorage` and `sessionStorage`: declared keys of services that may not run are not set. A page gets the areas wrapped, because `localStorage.name = value` calls nothing that could be replaced.
 */
export const gateStorage: Gate = ({ namesOf, patch }) => {
  /** From what the page has of an area to the area itself, and from there to its names. */
  const bare = new WeakMap<object, Storage>()
  const kept = new WeakMap<object, Names>()

  return realm => {
    for (const kind of ['local', 'session'] as const) {
      const names = namesOf(kind)
      let proxy: Storage | undefined
      // Only when the page asks for it: opening an area reads a file.
      patch(
        realm,
        `${kind}Storage`,
        (_, __, ___, go) => {
          // Where storage is switched off, it throws or there is none.
          const storage = go() as Storage
          if (storage && !proxy) {
            proxy = new Proxy(storage, {
              defineProperty(_, key, descriptor) {
                let done = true
                const go = (): unknown => (done = Reflect.defineProperty(storage, key, descriptor))
                if (typeof key === 'string') names.write(key, go)
                else go()
                return done
              },
            })
            bare.set(proxy, storage)
            kept.set(storage, names)
          }
          return storage && proxy
        },
        'get',
      )
    }

    const { prototype } = realm.Storage
    const bared: Before = (self, values, native) => {
      const storage = bare.get(self) ?? self
      const go = (): unknown => Reflect.apply(native, storage, values)
      // Only `setItem` takes two.
      return native.length > 1 && values.length > 1 && kept.has(storage)
        ? kept.get(storage)!.write(textAt(values, 0), go)
        : go()
    }
    patch(prototype, 'getItem setItem removeItem clear key', bared)
    patch(prototype, 'length', bared, 'get')
  }
}

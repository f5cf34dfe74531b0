import { gateNames } from './names.ts'
import type { Gate } from './warden.ts'

/** What a write of a name goes through. */
type Write = (name: string, go: () => unknown) => void

/**
 * Guards `localStorage` and `sessionStorage`: declared keys of services that may not run are not set, and removed. A page
 * gets the areas wrapped, because `localStorage.name = value` calls nothing that could be replaced.
 */
export const gateStorage: Gate = warden => {
  const { patch } = warden
  const areas = ['local', 'session'] as const
  const writes = areas.map(kind => {
    try {
      const storage = window[`${kind}Storage`]
      return gateNames(warden, {
        kind,
        names: () => Object.keys(storage),
        remove: name => storage.removeItem(name),
      }).write
    } catch {
      // Storage is switched off: there is nothing to guard.
      return null
    }
  })
  /** From an area to what the page has of it, and back. */
  const ours = new WeakMap<object, Storage>()
  const bare = new WeakMap<object, Storage>()
  const writing = new WeakMap<object, Write>()

  return realm => {
    areas.forEach((kind, at) => {
      const write = writes[at]
      if (!write) return
      const name = `${kind}Storage` as const
      const storage = realm[name]
      const proxy = new Proxy(storage, {
        defineProperty(_, key, descriptor) {
          let done = true
          const go = (): unknown => (done = Reflect.defineProperty(storage, key, descriptor))
          if (typeof key === 'string') write(key, go)
          else go()
          return done
        },
      })
      ours.set(storage, proxy)
      bare.set(proxy, storage)
      writing.set(storage, write)
      patch(realm, name, (self, values, native) => Reflect.apply(native, self, values) && proxy, 'get')
    })

    const { prototype } = realm.Storage
    patch(prototype, 'getItem setItem removeItem clear key', (self, values, native) => {
      const storage = bare.get(self) ?? self
      const go = (): unknown => Reflect.apply(native, storage, values)
      // Only `setItem` takes two.
      const write = native.length > 1 && values.length > 1 && writing.get(storage)
      return write ? write(String(values[0]), go) : go()
    })
    patch(
      prototype,
      'length',
      (self, values, native) => Reflect.apply(native, bare.get(self) ?? self, values),
      'get',
    )
    patch(
      realm.StorageEvent.prototype,
      'storageArea',
      (self, values, native) => {
        const storage = Reflect.apply(native, self, values) as Storage
        return ours.get(storage) ?? storage
      },
      'get',
    )
    patch(
      realm,
      'StorageEvent',
      (like, [type, init, ...rest], native) => {
        const storageArea = bare.get(init?.storageArea)
        return Reflect.construct(native, [type, storageArea ? { ...init, storageArea } : init, ...rest], like)
      },
      'new',
    )
  }
}

import { gateNames } from './names.ts'
import { gatePromised } from './promised.ts'
import { standIn } from './stand-in.ts'
import type { Gate } from './warden.ts'

/**
 * Guards `indexedDB` and `caches`: databases and caches declared by services that may not run are not opened, and
 * those found are deleted.
 */
export const gateDatabases: Gate = warden => {
  const { whose } = gateNames(warden, {
    kind: 'database',
    names: async () => (await indexedDB.databases()).map(({ name }) => name!),
    remove: name =>
      new Promise(resolve => {
        const request = indexedDB.deleteDatabase(name)
        request.onsuccess = () => resolve(true)
        request.onerror = request.onblocked = () => resolve(false)
      }),
  })
  // Only where the page is secure.
  const stores = gateNames(warden, {
    kind: 'cache',
    names: () => globalThis.caches?.keys() ?? [],
    remove: name => caches.delete(name),
  })
  return realm => {
    warden.patch(realm.IDBFactory.prototype, 'open', (self, values, native) => {
      const what = String(values[0])
      if (whose(what) == null) return Reflect.apply(native, self, values)
      const make = (fails?: boolean): IDBOpenDBRequest => {
        if (!fails) return Reflect.apply(native, self, values)
        const request: IDBOpenDBRequest = native.call(self, 'heed')
        // One that is given up while it is made has never been.
        request.addEventListener('upgradeneeded', event => {
          event.stopImmediatePropagation()
          request.transaction!.abort()
        })
        return request
      }
      const asked = { kind: 'database', what, whose }
      return standIn(warden, asked, realm.IDBOpenDBRequest, make)
    })
    gatePromised(warden, realm, realm.CacheStorage?.prototype, 'open', 'cache', stores.whose)
  }
}

import { textAt } from './asked.ts'
import { gatePromised } from './promised.ts'
import type { Gate } from './warden.ts'

/** Guards `indexedDB` and `caches`: databases and caches declared by services that may not run are not opened. */
export const gateDatabases: Gate = warden => {
  const { whose } = warden.namesOf('database')
  return realm => {
    warden.patch(realm.IDBFactory.prototype, 'open', (self, values, native) => {
      const what = textAt(values, 0)
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
      return warden.standIn({ kind: 'database', what, whose }, realm.IDBOpenDBRequest, make)
    })
    gatePromised(warden, realm, realm.CacheStorage?.prototype, 'open', 'cache', warden.namesOf('cache').whose)
  }
}

import { askedFor, textAt } from './asked.ts'
import { gatePromised } from './promised.ts'
import type { Gate, Whose } from './warden.ts'

/**
 * Guards `indexedDB` and `caches`: databases and caches declared by services that may not run are not opened, and nothing of theirs is
 * fetched into others.
 */
export const gateDatabases: Gate = warden => {
  const { patch } = warden
  // Asked each time: where only declared names may be kept, these look further.
  const whose: Whose = name => warden.namesOf('database').whose(name)
  const whoseCache: Whose = name => warden.namesOf('cache').whose(name)
  return realm => {
    patch(realm.IDBFactory.prototype, 'open', (self, values, native) => {
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
    gatePromised(warden, realm, realm.CacheStorage?.prototype, 'open', 'cache', whoseCache)
    const cache = realm.Cache?.prototype
    gatePromised(warden, realm, cache, 'add', 'fetch', warden.whose)
    patch(cache, 'addAll', (self, values, _, go) => {
      const all: RequestInfo[] = values[0]?.map ? [...values[0]] : []
      const foreign = all.some(one => warden.whose(askedFor([one])) != null)
      if (all[0]) values[0] = all
      return foreign ? Promise.all(all.map(one => self.add(one))).then(() => {}) : go()
    })
  }
}

import { gateNames } from './names.ts'
import type { Gate, Realm } from './warden.ts'

/** Guards `localStorage` and `sessionStorage`: declared keys of services that may not run are not set, and removed. */
export const gateStorage: Gate = warden => {
  const area = (kind: 'local' | 'session') => {
    try {
      const storage = window[`${kind}Storage`]
      return gateNames(warden, {
        kind,
        names: () => Object.keys(storage),
        remove: name => storage.removeItem(name),
      })
    } catch {
      // Storage is switched off: there is nothing to guard.
    }
  }
  const local = area('local')
  const session = area('session')
  return (realm: Realm) =>
    warden.patch(realm.Storage.prototype, 'setItem', (self, [key, value], native) => {
      const go = (): void => native.call(self, key, value)
      const write = local && self === realm.localStorage ? local : session
      if (write) write(`${key}`, go)
      else go()
    })
}

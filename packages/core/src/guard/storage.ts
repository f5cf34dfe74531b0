import { gateNames } from './names.ts'
import type { Warden } from './warden.ts'

/** Guards `localStorage` and `sessionStorage`: declared keys of services that may not run are not set, and removed. */
export function gateStorage(warden: Warden): void {
  for (const area of ['local', 'session'] as const) {
    let storage: Storage
    try {
      storage = window[`${area}Storage`]
    } catch {
      // Storage is switched off: there is nothing to guard.
      continue
    }
    const write = gateNames(warden, {
      kind: area,
      declared: service => service.storage?.filter(rule => rule.area === area),
      names: () => Object.keys(storage),
      remove: name => storage.removeItem(name),
    })
    warden.patch(
      Storage.prototype,
      'setItem',
      (setItem: Storage['setItem']) =>
        function (this: Storage, key: string, value: string) {
          const set = (): void => setItem.call(this, key, value)
          if (this === storage) write(`${key}`, set)
          else set()
        },
    )
  }
}

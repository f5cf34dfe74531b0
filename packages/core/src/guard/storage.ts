import { gateNames } from './names.ts'
import type { Warden } from './warden.ts'

/** Guards `localStorage` and `sessionStorage`: declared keys of services that may not run are not set, and removed. */
export function gateStorage(warden: Warden): void {
  const writers = new Map<Storage, ReturnType<typeof gateNames>>()
  for (const area of ['local', 'session'] as const)
    try {
      const storage = window[`${area}Storage`]
      writers.set(
        storage,
        gateNames(warden, {
          kind: area,
          declared: service => service.storage?.filter(rule => rule.area === area),
          names: () => Object.keys(storage),
          remove: name => storage.removeItem(name),
        }),
      )
    } catch {
      // Storage is switched off: there is nothing to guard.
    }
  warden.patch(
    Storage.prototype,
    'setItem',
    (setItem: Storage['setItem']) =>
      function (this: Storage, key: string, value: string) {
        const go = (): void => setItem.call(this, key, value)
        const write = writers.get(this)
        if (write) write(`${key}`, go)
        else go()
      },
  )
}

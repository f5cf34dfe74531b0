import { textAt } from './asked.ts'
import type { Gate } from './warden.ts'

/**
 * Lets events of storage speak of the areas that the page has: `event.storageArea === localStorage`; and forgets a write that waits when
 * the page removes its key.
 */
export const gateStorageEvents: Gate =
  ({ dismiss, native, patch, queue }) =>
  realm => {
    /** What the page has of the areas, beside the areas themselves. Opened only when an event speaks of one. */
    const areas = (): [ours: Storage, bare: Storage][] =>
      ['localStorage', 'sessionStorage'].flatMap(name => {
        try {
          const { get } = Object.getOwnPropertyDescriptor(realm, name)!
          return [[realm[name as 'localStorage'], native(get!).call(realm)]]
        } catch {
          // Storage is switched off.
          return []
        }
      })
    patch(realm.Storage.prototype, 'removeItem clear', (self, values, { length }, go) => {
      for (const key of [...queue.keys()]) {
        const [, kind, name] = (typeof key === 'string' && /^(local|session)([\s\S]*)/.exec(key)) || []
        // `clear` takes no name. An area in which something waits has been opened.
        if (kind && (!length || name === textAt(values, 0)) && self === realm[`${kind as 'local'}Storage`])
          dismiss(key)
      }
      return go()
    })
    patch(
      realm.StorageEvent.prototype,
      'storageArea',
      (_, __, ___, go) => {
        const storage = go()
        return (storage && areas().find(([, bare]) => bare === storage)?.[0]) ?? storage
      },
      'get',
    )
    const bared = (given: unknown): unknown =>
      (given && areas().find(([ours]) => ours === given)?.[1]) ?? given
    patch(
      realm,
      'StorageEvent',
      (_, values, __, go) => {
        const given = values[1]?.storageArea
        if (given) values[1] = { ...values[1], storageArea: bared(given) }
        return go()
      },
      'new',
    )
    patch(realm.StorageEvent.prototype, 'initStorageEvent', (_, values, __, go) => {
      if (values[7]) values[7] = bared(values[7])
      return go()
    })
  }

import type { Gate } from './warden.ts'

/** Lets events of storage speak of the areas that the page has: `event.storageArea === localStorage`. */
export const gateStorageEvents: Gate =
  ({ native, patch }) =>
  realm => {
    const areas: [ours: Storage, bare: Storage][] = []
    for (const name of ['localStorage', 'sessionStorage'] as const) {
      const { get } = Object.getOwnPropertyDescriptor(realm, name) ?? {}
      try {
        if (get) areas.push([realm[name], native(get).call(realm)])
      } catch {
        // Storage is switched off.
      }
    }
    patch(
      realm.StorageEvent.prototype,
      'storageArea',
      (_, __, ___, go) => {
        const storage = go()
        return areas.find(([, bare]) => bare === storage)?.[0] ?? storage
      },
      'get',
    )
    patch(
      realm,
      'StorageEvent',
      (_, values, __, go) => {
        const found = areas.find(([ours]) => ours === values[1]?.storageArea)
        if (found) values[1] = { ...values[1], storageArea: found[1] }
        return go()
      },
      'new',
    )
  }

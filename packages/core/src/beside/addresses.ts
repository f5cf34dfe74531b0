import type { Gate } from '../guard/index.ts'

// biome-ignore lint/suspicious/noExplicitAny: a page may pass anything.
type Any = any

/**
 * Lets a worker read relative addresses, and say where it is, as if it had come from its own file: the text that it began with has no
 * place to read them from.
 */
export const gateAddresses =
  (from: string): Gate =>
  ({ patch }) => {
    const place = new URL(from)
    /** What is no address stays what it is: the platform says so. */
    const whole = (given: Any): Any => {
      try {
        return given instanceof Request ? given : new URL(`${given}`, place).href
      } catch {
        return given
      }
    }
    return realm => {
      const { Cache, CacheStorage, WorkerLocation, XMLHttpRequest } = realm as Any
      const first = (at: number) => (_: Any, values: Any[], __: Any, go: () => Any) => {
        if (values.length > at) values[at] = whole(values[at])
        return go()
      }
      for (const name of 'href origin protocol host hostname port pathname search hash'.split(' '))
        patch(WorkerLocation.prototype, name, () => place[name as 'href'], 'get')
      patch(WorkerLocation.prototype, 'toString', () => place.href)
      patch(realm, 'fetch', first(0))
      patch(realm, 'Request EventSource WebSocket', first(0), 'new')
      patch(XMLHttpRequest?.prototype, 'open', first(1))
      patch(Cache?.prototype, 'match matchAll add put delete keys', first(0))
      patch(CacheStorage?.prototype, 'match', first(0))
      patch(Cache?.prototype, 'addAll', (_, values, __, go) => {
        values[0] = Array.from(values[0] as Any[], whole)
        return go()
      })
      patch(realm, 'importScripts', (self, values, native) => Reflect.apply(native, self, values.map(whole)))
    }
  }

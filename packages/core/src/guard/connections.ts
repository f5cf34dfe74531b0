import { textAt } from './asked.ts'
import { nowhere } from './nowhere.ts'
import type { Gate } from './warden.ts'

/** What connects to the host that it is made for, and what runs the code that it is made for. */
const CLASSES = 'Worker SharedWorker WebSocket WebSocketStream WebTransport EventSource'

/**
 * Holds or refuses connections that stay, and ends them when their service may no longer run. A worker cannot wait: it
 * fails.
 */
export const gateConnections: Gate = warden => {
  const { listen, patch, whose } = warden
  return realm => {
    for (const name of CLASSES.split(' '))
      patch(
        realm,
        name,
        (like, values, native) => {
          const what = values.length ? textAt(values, 0) : ''
          const init = values[1]
          const service = whose(what)
          if (service == null) {
            // A file of the site waits for the gate that lets it begin with a guard; a text might be gone by then.
            const early = name === 'Worker' && service === null && what && warden.early
            if (early)
              try {
                const made: Worker = Reflect.construct(
                  native,
                  [warden.trust('createScriptURL', 'data:,'), init],
                  like,
                )
                early.set(made, [values])
                listen(made, 'error', event => event.isTrusted && event.stopImmediatePropagation())
                made.postMessage = (...given: unknown[]) => early.get(made)?.push(given)
                made.terminate = () => early.delete(made)
                return made
              } catch {
                // Only trusted addresses are taken here, and ours is none: no reason to fail.
              }
            return Reflect.construct(native, values, like)
          }
          const urgent = /Wor/.test(name)
          const make = (fails?: boolean, late?: unknown): object => {
            const made = (...values: unknown[]): object =>
              Reflect.construct(native, values, late ? native : like)
            if (!fails) return made(...values)
            // Where there is no code: a blob that does not exist.
            return made(urgent ? `blob:${origin}/` : nowhere(what), init)
          }
          return warden.standIn({ kind: name.toLowerCase(), what, whose, urgent }, like, make)
        },
        'new',
      )
  }
}

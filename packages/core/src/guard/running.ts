import { gatePromised } from './promised.ts'
import { createStandIn } from './stand-in.ts'
import type { Gate } from './warden.ts'

/**
 * Ends what runs when its service may no longer run, lets things stand in for connections that wait, and holds or refuses service
 * workers and worklets.
 */
export const gateRunning: Gate = warden => {
  const gone = new FinalizationRegistry(warden.dismiss)
  warden.runs = (made, asked) => {
    const key = {}
    const ref = new WeakRef(made)
    gone.register(made, key)
    const fail = (): void => {
      // biome-ignore lint/suspicious/noExplicitAny: whatever it is, it can be ended.
      const it = ref.deref() as any
      // A connection; a worker; a shared one; a request for a database.
      it?.close?.()
      it?.terminate?.()
      it?.port?.close()
      if (it?.readyState === 'done') it.result?.close()
      // Some are no targets of events.
      else it?.dispatchEvent?.(new Event('error'))
    }
    warden.queue.set(key, { ...asked, sentence: 'released', urgent: true, go() {}, fail })
  }
  for (const [made, asked] of warden.started.splice(0)) warden.runs(made, asked)
  warden.standIn = createStandIn(warden)
  return realm => {
    gatePromised(warden, realm, realm.ServiceWorkerContainer?.prototype, 'register', 'worker', warden.whose)
    gatePromised(warden, realm, realm.Worklet?.prototype, 'addModule', 'worker', warden.whose)
  }
}

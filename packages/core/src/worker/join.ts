import type { Guard } from '../guard/index.ts'
import type { Consent } from '../store/index.ts'
import type { ToPage, ToWorker, WorkerState } from './types.ts'

export interface JoinOptions extends Pick<WorkerState, 'mode' | 'floor' | 'hosts' | 'cookie'> {
  /** The worker's file, to be registered. Default: none; the site registers its own worker, which contains the gate. */
  readonly file?: string | undefined
}

/**
 * Joins a page to the gate in the site's service worker: tells it what holds, now and at each change, and hands what it
 * did on to the guard's listeners. Does nothing where there are no service workers. Returns what ends it: the gate opens for good,
 * and a worker that is there for the gate alone goes.
 */
export function joinWorker(consent: Consent, guard: Guard, { file, ...rest }: JoinOptions = {}): () => void {
  const { serviceWorker } = navigator
  if (!serviceWorker) return () => {}
  const state = (): ToWorker => {
    const { choice, decision } = consent.snapshot()
    const { region, signals } = decision
    return { heed: { policy: consent.policy, choice, region, signals, ...rest } }
  }
  const post = async (message: () => ToWorker): Promise<void> =>
    (await serviceWorker.ready).active!.postMessage(message())
  const tell = (): unknown => post(state)
  const hear = (event: MessageEvent<Partial<ToPage> | null>): void => {
    const said = event.data?.heed
    if (!said) return
    // The page's own listeners have no use for it.
    event.stopImmediatePropagation()
    // The one who asks may not stand yet.
    if (said === 'ask') (event.source as ServiceWorker).postMessage(state())
    else guard.note(said)
  }
  serviceWorker.addEventListener('message', hear)
  const leave = consent.on('enforce', tell)
  tell()
  // Frames that were still loading are taken over by what is told then.
  addEventListener('load', tell)
  if (file) serviceWorker.register(file).catch(reportError)
  return () => {
    leave()
    removeEventListener('load', tell)
    serviceWorker.removeEventListener('message', hear)
    post(() => ({ heed: 'stop' }))
  }
}

import { createJudge, type Judge } from './judge.ts'
import { keep, readKept } from './keep.ts'
import type { WorkerScope } from './scope.ts'
import type { ToPage, WorkerState } from './types.ts'

/** How long a page has to answer, in milliseconds. */
const PATIENCE = 1000

/** What the pages of the site have told, over the worker's many short lives. */
export interface Pages {
  /** By what was told last; nothing as long as nobody has told anything. */
  readonly judge: Judge | undefined
  /** Whether a page has opened the gate for good. */
  readonly stopped: boolean
  /** Resolves once what was kept is read; until then `judge` says nothing of what holds. */
  readonly loaded: Promise<void>
  readonly ready: boolean
  /** Takes what a page posted, and keeps it. Says what it was; nothing for what is not meant for the gate. */
  take(posted: unknown): Promise<void> | undefined
  /** Asks the pages what holds, and waits for the first to tell; for a second where nobody does. */
  ask(): Promise<void>
  /** Tells the page that a client belongs to. */
  tell(clientId: string, message: ToPage): Promise<void>
}

export function createPages(scope: WorkerScope): Pages {
  const { clients } = scope
  const waiting: (() => void)[] = []
  let text: string | undefined
  let judge: Judge | undefined
  let stopped = false
  let ready = false

  const set = (state: unknown): void => {
    text = JSON.stringify(state)
    stopped = state === 'stop'
    judge = undefined
    try {
      if (isState(state)) judge = createJudge(state, scope)
    } catch {
      // A policy that makes no sense is none.
    }
  }
  let kept = readKept().then(state => {
    ready = true
    // A page may have been quicker.
    if (text === undefined) set(state)
  })
  const loaded = kept
  return {
    get judge() {
      return judge
    },
    get stopped() {
      return stopped
    },
    get ready() {
      return ready
    },
    loaded,
    take(posted) {
      if (posted !== 'stop' && !isState(posted)) return
      if (JSON.stringify(posted) !== text) {
        set(posted)
        // One after the other, so that the last is what stays.
        kept = kept.then(() => keep(posted))
      }
      for (const go of waiting.splice(0)) go()
      return kept
    },
    async ask() {
      const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true })
      await new Promise<void>(done => {
        waiting.push(done)
        setTimeout(done, PATIENCE)
        for (const page of pages) page.postMessage({ heed: 'ask' } satisfies ToPage)
      })
    },
    async tell(clientId, message) {
      const client = await clients.get(clientId)
      // Nobody may be listening in a worker or a frame, and whose they are is not said: every page hears of it.
      const pages = client?.frameType === 'top-level' ? [client] : await clients.matchAll({ type: 'window' })
      for (const page of pages) page.postMessage(message)
    },
  }
}

function isState(state: unknown): state is WorkerState {
  return (state as WorkerState | undefined)?.policy?.heed === 1
}

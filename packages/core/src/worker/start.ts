import { takesPolicy, withPolicy } from './header.ts'
import { createJudge, type Judge, type Sentence } from './judge.ts'
import { keep, readKept } from './keep.ts'
import type { ExtendableEvent, FetchEvent, MessageFromPage, WorkerScope } from './scope.ts'
import { askOthers } from './share.ts'
import type { ToPage, ToWorker, WorkerState } from './types.ts'

export interface WorkerGateOptions {
  /**
   * Whether the worker is there for the gate alone: it then takes over pages at once, also when it is replaced by a newer one, and
   * goes when a page stops it. Default: false; a site's own worker knows best when to take over.
   */
  readonly alone?: boolean
}

/** How long a page has to tell its state, in milliseconds, before third parties are refused. */
const PATIENCE = 1000

/**
 * Puts the gate into a service worker. Call it before the worker's own listeners are added: it then answers only what it
 * refuses or gives a header, asks the other listeners for everything it lets pass, and leaves the site's own
 * requests to them altogether. Until a page has told what holds, third parties are refused.
 */
export function startWorkerGate({ alone = false }: WorkerGateOptions = {}): void {
  const scope = globalThis as unknown as WorkerScope
  const shared = new WeakSet<Event>()
  let text: string | undefined
  let judge: Judge | undefined
  const told: (() => void)[] = []
  let stopped = false
  let ready = false

  const take = (state: unknown): void => {
    const now = JSON.stringify(state)
    if (now !== text) {
      text = now
      stopped = state === 'stop'
      judge = isState(state) ? createJudge(state, scope) : undefined
    }
    for (const tell of told.splice(0)) tell()
  }
  const loaded = readKept().then(state => {
    ready = true
    // A page may have been quicker.
    if (text === undefined) take(state)
  })
  /** Waits until a page has told its state: the answer of any of them, or one that was on its way. */
  const ask = async (): Promise<void> => {
    const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })
    await new Promise<void>(done => {
      told.push(done)
      setTimeout(done, PATIENCE)
      for (const page of pages) page.postMessage({ heed: 'ask' } satisfies ToPage)
    })
  }
  const isOwn = (url: string): boolean =>
    judge ? judge.whose(url) == null : url.startsWith(`${scope.location.origin}/`)

  /** What becomes of a request; nothing for the site's own, and for where a person goes. */
  const weigh = async ({ destination, url }: Request): Promise<Sentence | undefined> => {
    if (destination === 'document') return
    // Only the page knows, or knows sooner: it is asked before something is refused.
    const sentence = (): Promise<Sentence> | undefined => {
      const service = judge?.whose(url)
      return service == null ? undefined : judge!.judge(service)
    }
    if (isOwn(url)) return
    const first = await sentence()
    if (judge && (scope.cookieStore || first?.event !== 'refused')) return first
    await ask()
    return stopped || isOwn(url) ? undefined : ((await sentence()) ?? UNKNOWN)
  }
  const tell = async (clientId: string, message: ToPage): Promise<void> => {
    const client = await scope.clients.get(clientId)
    // Nobody listens in a worker: then every page hears of it.
    const pages = client?.type === 'window' ? [client] : await scope.clients.matchAll({ type: 'window' })
    for (const page of pages) page.postMessage(message)
  }
  const answer = async (event: FetchEvent, others: Promise<Response> | undefined): Promise<Response> => {
    const { clientId, preloadResponse, request } = event
    const { destination, mode, url: what } = request
    await loaded
    const sentence = stopped ? undefined : await weigh(request)
    if (sentence?.event) {
      const { event: name, reason, service } = sentence
      const kind = KINDS[destination] ?? destination
      event.waitUntil(tell(clientId, { heed: { event: name, kind, what, service, reason, layer: 'worker' } }))
      if (name === 'refused') return Response.error()
    }
    const preloaded = !others && mode === 'navigate' && (await preloadResponse)
    const response = await (others || preloaded || scope.fetch(request))
    const policy = takesPolicy(request) && (await judge?.header())
    return policy ? withPolicy(response, request, policy) : response
  }

  scope.addEventListener('fetch', event => {
    if (shared.has(event) || stopped) return
    const fetched = event as FetchEvent
    const { request } = fetched
    // The site's own things go their way, unless a service claims them or they take a header.
    if (ready && isOwn(request.url) && !takesPolicy(request)) return
    const others = askOthers(scope, shared, fetched)
    fetched.respondWith(answer(fetched, others))
  })
  scope.addEventListener('message', event => {
    const { heed: state } = ((event as MessageFromPage).data ?? {}) as Partial<ToWorker>
    if (state !== 'stop' && !isState(state)) return
    event.stopImmediatePropagation()
    const before = text
    take(state)
    if (text !== before) (event as MessageFromPage).waitUntil(keep(state))
    if (stopped && alone) scope.registration.unregister()
  })
  if (!alone) return
  scope.addEventListener('install', () => void scope.skipWaiting())
  scope.addEventListener('activate', event => (event as ExtendableEvent).waitUntil(scope.clients.claim()))
}

/** Names of a request's destination where the guard has its own. */
const KINDS: { readonly [destination: string]: string } = { '': 'fetch', image: 'img', style: 'link' }

/** What is said of a third party as long as nobody has told the policy. */
const UNKNOWN: Sentence = { event: 'refused', service: '', reason: 'waiting' }

function isState(state: unknown): state is WorkerState {
  return (state as WorkerState | undefined)?.policy?.heed === 1
}

import { takesPolicy, withPolicy } from './header.ts'
import { createPages } from './pages.ts'
import { createPreload } from './preload.ts'
import type { ExtendableEvent, FetchEvent, MessageFromPage, WorkerScope } from './scope.ts'
import { askOthers } from './share.ts'
import type { ToWorker } from './types.ts'
import { createScales } from './weigh.ts'

export interface WorkerGateOptions {
  /**
   * Whether the worker is there for the gate alone: it then takes over pages at once, also when it replaces an older
   * one, and goes when a page stops it. Default: false; a site's own worker knows best when to take over.
   */
  readonly alone?: boolean
}

/**
 * Puts the gate into a service worker. Call it before the worker's own listeners are added: it then answers only what it
 * refuses or gives a header, asks the other listeners for everything it lets pass, and leaves the site's own requests
 * to them altogether. The worker's own `fetch` is judged as well. Until a page has told what holds, third parties
 * are refused.
 */
export function startWorkerGate({ alone = false }: WorkerGateOptions = {}): void {
  const scope = globalThis as unknown as WorkerScope
  const native = scope.fetch
  const pages = createPages(scope)
  const { isOwn, passes } = createScales(pages, scope)
  const shared = new WeakSet<Event>()
  const preload = createPreload(scope, alone)

  const headed = async (request: Request, response: Response): Promise<Response> => {
    await pages.loaded
    // A policy that makes no sense keeps no page from loading; it lets nothing of third parties pass either.
    const [policy, denied] = takesPolicy(request)
      ? await Promise.all([pages.judge?.header(), pages.judge?.denied()]).catch(() => [])
      : []
    return policy ? withPolicy(response, request, policy, denied) : response
  }
  const answer = async (event: FetchEvent): Promise<Response> => {
    const { clientId, request } = event
    if (!(await passes(request.url, request.destination, clientId))) return Response.error()
    // Only now: a worker of the site may well send a request when it hears of one.
    return headed(request, await (askOthers(scope, shared, event) ?? native.call(scope, request)))
  }
  const navigate = (event: FetchEvent): void => {
    const { preloadResponse, request } = event
    const others = askOthers(scope, shared, event)
    const preloaded = async (): Promise<Response> => (await preloadResponse) ?? native.call(scope, request)
    const go = async (): Promise<Response> => headed(request, await (others ?? preloaded()))
    if (others || (preload.on && request.method === 'GET')) event.respondWith(go())
    // They have been asked; the browser goes on alone.
    else event.stopImmediatePropagation()
  }
  scope.addEventListener('fetch', event => {
    if (shared.has(event) || pages.stopped) return
    const { clientId, request } = event as FetchEvent
    const { destination, mode, url } = request
    const own = isOwn(url)
    if (mode === 'navigate' && (destination === 'document' || (own && pages.ready)))
      navigate(event as FetchEvent)
    else if (pages.judge?.looksOn) (event as FetchEvent).waitUntil(passes(url, destination, clientId))
    // The site's own things go their way, unless a service claims them or they take a header.
    else if (!pages.ready || !own || takesPolicy(request))
      (event as FetchEvent).respondWith(answer(event as FetchEvent))
  })
  scope.fetch = new Proxy(native, {
    apply(_, self, values: [Request | string]) {
      const go = (): Promise<Response> => Reflect.apply(native, self, values)
      const url = addressOf(values[0], scope.location.href)
      if (!url || (pages.ready && isOwn(url))) return go()
      return passes(url, '', '').then(pass => {
        if (pass) return go()
        throw new TypeError('Failed to fetch')
      })
    },
  })

  scope.addEventListener('message', event => {
    const { heed } = ((event as MessageFromPage).data ?? {}) as Partial<ToWorker>
    const kept = pages.take(heed)
    if (!kept) return
    event.stopImmediatePropagation()
    const next = async (): Promise<unknown> => {
      await kept
      // Chromium leaves out frames that are still loading when a worker is activated.
      if (alone) return pages.stopped ? scope.registration.unregister() : scope.clients.claim()
    }
    // A worker that does not stand yet has nothing to take over.
    ;(event as MessageFromPage).waitUntil(next().catch(() => {}))
  })
  if (!alone) return
  scope.addEventListener('install', () => void scope.skipWaiting())
  scope.addEventListener('activate', event =>
    (event as ExtendableEvent).waitUntil(Promise.all([scope.clients.claim(), preload.start()])),
  )
}

/** Where a call of `fetch` goes; nothing for what is no address: the platform says so. */
function addressOf(input: Request | string, base: string): string | undefined {
  try {
    return new URL((input as Request).url ?? input, base).href
  } catch {
    return
  }
}

import type { FetchEvent, WorkerScope } from './scope.ts'

/** Events made here, which the gate itself lets pass. */
export type Shared = WeakSet<Event>

/**
 * Lets the site's own listeners answer a request as though the gate were not there, and gives their answer. They cannot
 * hear the event itself any more: the first `respondWith` ends its way (Service Workers, section 4.6.7), and it was called before it was
 * known what becomes of the request.
 */
export function askOthers(
  scope: WorkerScope,
  shared: Shared,
  event: FetchEvent,
): Promise<Response> | undefined {
  const { request, clientId, resultingClientId, replacesClientId, preloadResponse, handled } = event
  let answer: Promise<Response> | undefined
  const inner = new scope.FetchEvent('fetch', {
    cancelable: true,
    request,
    clientId,
    resultingClientId,
    replacesClientId,
    preloadResponse,
    handled,
  })
  Object.defineProperties(inner, {
    waitUntil: { value: (until: Promise<unknown>) => event.waitUntil(until) },
    respondWith: {
      value(response: Response | Promise<Response>) {
        if (answer) throw new DOMException('The event has already been responded to.', 'InvalidStateError')
        answer = Promise.resolve(response)
        inner.stopImmediatePropagation()
      },
    },
  })
  shared.add(inner)
  scope.dispatchEvent(inner)
  return answer
}

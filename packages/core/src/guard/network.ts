import type { Warden } from './warden.ts'

/** Holds or refuses `fetch`, `XMLHttpRequest` and `sendBeacon` to hosts of services that may not run. */
export function gateNetwork({ admit, forget, patch, whose }: Warden): void {
  patch(window, 'fetch', (fetch: typeof window.fetch) => (input: RequestInfo | URL, init?: RequestInit) => {
    const what = `${(input as Request).url ?? input}`
    const go = (): Promise<Response> => fetch.call(window, input, init)
    // The common case costs a look-up and nothing else.
    if (whose(what) == null) return go()
    return new Promise((resolve, reject) =>
      admit({
        kind: 'fetch',
        what,
        whose,
        go: () => resolve(go()),
        fail: () => reject(new TypeError('Failed to fetch')),
      }),
    )
  })

  const { prototype } = XMLHttpRequest
  const { open } = prototype
  const opened = new WeakMap<XMLHttpRequest, unknown[]>()
  patch(
    prototype,
    'open',
    () =>
      function (this: XMLHttpRequest, ...values: Parameters<typeof open>) {
        // What was sent before is given up by opening anew (XMLHttpRequest standard, `open()` step 11).
        forget(this)
        opened.set(this, values)
        open.apply(this, values)
      },
  )
  patch(
    prototype,
    'send',
    (send: typeof prototype.send) =>
      function (this: XMLHttpRequest, body?: XMLHttpRequestBodyInit | null) {
        const [, url, async = true] = opened.get(this) ?? []
        const wish = {
          kind: 'xhr',
          what: `${url}`,
          whose,
          go: () => send.call(this, body),
          fail: () => {
            // A blob that does not exist fails in the platform's own way, events and all, and reaches no network.
            open.call(this, 'GET', 'blob:null', !!async)
            send.call(this)
          },
          key: this,
        }
        admit(wish)
        // A synchronous request cannot wait: it fails now.
        if (!async && forget(this)) wish.fail()
      },
  )

  patch(
    prototype,
    'abort',
    (abort: typeof prototype.abort) =>
      function (this: XMLHttpRequest) {
        forget(this)
        abort.call(this)
      },
  )

  patch(
    Navigator.prototype,
    'sendBeacon',
    (sendBeacon: Navigator['sendBeacon']) =>
      function (this: Navigator, url: string | URL, data?: BodyInit | null) {
        // The answer says that the beacon was queued, which is all the platform ever says.
        let answer = true
        admit({
          kind: 'beacon',
          what: `${url}`,
          whose,
          go: () => void (answer = sendBeacon.call(this, url, data)),
          fail() {},
        })
        return answer
      },
  )
}

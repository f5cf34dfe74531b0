/** A live view: each browser that opens it gets the state now and again after each change. */
export interface Feed {
  /** An event stream (WHATWG HTML, server-sent events). */
  open(): Response
}

/** At most five times a second, however much happens. */
const PAUSE = 200

/** Makes the feed; `state` is computed only while somebody looks. */
export function createFeed(state: () => unknown, onChange: (changed: () => void) => () => void): Feed {
  const encoder = new TextEncoder()
  return {
    open() {
      let unbind = () => {}
      let waiting: NodeJS.Timeout | undefined
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          const send = () => {
            waiting = undefined
            controller.enqueue(encoder.encode(`data: ${JSON.stringify(state())}\n\n`))
          }
          unbind = onChange(() => {
            waiting ??= setTimeout(send, PAUSE)
          })
          send()
        },
        cancel() {
          unbind()
          clearTimeout(waiting)
        },
      })
      return new Response(body, {
        headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' },
      })
    },
  }
}

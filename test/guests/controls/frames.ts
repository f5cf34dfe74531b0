import type { Control } from '../control.ts'

/** Frames and other windows of the page's own host. */
export const frames: readonly Control[] = [
  {
    name: 'frames load as often and in the order they do',
    anyOrder: true,
    body: `<iframe name="one" src="/page?html=<p>one" onload="note('one load')"></iframe>
<iframe name="two" srcdoc="<p>two" onload="note('two load')"></iframe>
<iframe name="three" onload="note('three load')"></iframe>`,
    async run() {
      const frame = document.createElement('iframe')
      hear(frame, 'load error', 'made')
      document.body.append(frame)
      note('appended', frame.contentDocument?.readyState, frame.contentWindow?.location.href)
      frame.src = '/page?html=<p>made'
      await next(frame, 'load')
      frame.srcdoc = '<p>text'
      await next(frame, 'load')
      note('both', frame.contentDocument!.body.textContent)
      frame.removeAttribute('srcdoc')
      await next(frame, 'load')
      document.body.append(frame)
      await next(frame, 'load')
      frame.contentWindow!.location.reload()
      await next(frame, 'load')
      const inner = frame.contentWindow!
      frame.remove()
      return [
        window.length,
        Object.keys(frames).slice(0, 3),
        inner.closed,
        frame.contentWindow,
        frames.length,
      ]
    },
  },
  {
    name: 'a fresh frame is there at once and is a world of its own',
    async run() {
      const frame = document.createElement('iframe')
      const before = frame.contentWindow
      document.body.append(frame)
      const inner = frame.contentWindow as Window & typeof globalThis
      const answer = inner.fetch('/data.json')
      const call = new inner.XMLHttpRequest()
      const image = inner.document.createElement('img')
      return [
        before,
        inner.document.URL,
        inner.fetch === fetch,
        inner.fetch.constructor === inner.Function,
        answer instanceof inner.Promise,
        answer instanceof Promise,
        (await answer).status,
        (await answer) instanceof inner.Response,
        call instanceof inner.XMLHttpRequest,
        call instanceof XMLHttpRequest,
        image instanceof inner.HTMLImageElement,
        image instanceof HTMLImageElement,
        new inner.Image() instanceof inner.HTMLImageElement,
        `${inner.fetch}`,
        inner.Function.prototype.toString.call(fetch),
        Function.prototype.toString.call(inner.fetch),
        ((await attempt(() => inner.fetch('http://'))) as { thrown: string }).thrown,
        await inner
          .fetch('http://')
          .catch(error => [error instanceof inner.TypeError, error instanceof TypeError]),
        inner.frameElement === frame,
        inner.parent === window,
        inner.localStorage === localStorage,
        Object.prototype.toString.call(inner),
      ]
    },
  },
  {
    name: 'errors of a frame are made by the frame',
    async run() {
      const inner = (await framed(() => {})).contentWindow as Window & typeof globalThis
      const kind = (act: () => unknown): unknown[] => {
        try {
          act()
        } catch (error) {
          return [
            error instanceof inner.TypeError,
            error instanceof TypeError,
            error instanceof inner.DOMException,
          ]
        }
        return []
      }
      return [
        kind(() => inner.document.body.setAttribute('bad name', '')),
        kind(() => (inner.document.body.setAttribute as () => void)()),
        kind(() => inner.Element.prototype.setAttribute.call({}, 'a', 'b')),
        kind(() => new inner.XMLHttpRequest().send()),
        kind(() => (inner.navigator.sendBeacon as unknown as () => void)()),
        kind(() => inner.Storage.prototype.setItem.call({}, 'a', 'b')),
        kind(() => (inner.Image as unknown as () => void)()),
        kind(() => new inner.WebSocket('ftp://x')),
      ]
    },
  },
  {
    name: 'a frame runs scripts of its own',
    anyOrder: true,
    async run() {
      const frame = await framed(frame => {
        frame.srcdoc =
          `<script>parent.note('inline', document.URL)</` +
          `script><script src="/code.js?code=parent.note('external', document.currentScript.src.length > 5)"></` +
          `script><img src="/picture.gif?inner" onload="parent.note('picture')"><iframe srcdoc="<script>top.note('nested', parent !== top)</` +
          `script>"></iframe>`
      })
      const { document: inner, eval: run } = frame.contentWindow as Window & typeof globalThis
      const blob = await framed(frame => {
        frame.src = URL.createObjectURL(
          new Blob([`<script>parent.note('blob', location.protocol)</` + `script>`], { type: 'text/html' }),
        )
      })
      const code = await framed(frame => (frame.src = `javascript:'<p>from code'`))
      const boxed = await framed(frame => {
        frame.setAttribute('sandbox', 'allow-scripts')
        frame.srcdoc = `<script>parent.postMessage(String(origin), '*')</` + `script>`
      })
      return [
        inner.body.querySelectorAll('*').length,
        run('document.scripts.length'),
        blob.contentDocument?.URL.slice(0, 5),
        code.contentDocument?.body.innerHTML,
        boxed.contentDocument,
        frame.outerHTML.length,
      ]
    },
  },
  {
    name: 'messages go to and fro',
    async run() {
      addEventListener('message', ({ data, origin, source }) =>
        note('heard', data, origin, source === document.querySelector('iframe')?.contentWindow),
      )
      const frame = await framed(frame => {
        frame.src = `/page?html=${encodeURIComponent(`<script>onmessage = ({ data, source, ports }) => { source.postMessage([data, origin], '*'); ports[0]?.postMessage('by port') }; parent.postMessage('ready', '*')</` + `script>`)}`
      })
      const { port1, port2 } = new MessageChannel()
      const byPort = new Promise(done => (port1.onmessage = ({ data }) => done(data)))
      frame.contentWindow!.postMessage({ deep: [1, new Date(0)] }, location.origin, [port2])
      const data = await byPort
      await pause(50)
      return data
    },
  },
  {
    name: 'frames of another host are strangers',
    others: true,
    async run() {
      const heard = next<MessageEvent>(window, 'message')
      const frame = await framed(frame => {
        frame.src = `${other}/page?html=${encodeURIComponent(`<script>parent.postMessage('hello', '*')</` + `script>`)}`
      })
      const { data, origin, source } = await heard
      return [
        data,
        origin,
        source === frame.contentWindow,
        frame.contentDocument,
        await attempt(() => frame.contentWindow!.location.href),
        await attempt(() => (frame.contentWindow as Window & typeof globalThis).fetch),
        frame.src,
      ]
    },
  },
  {
    name: 'another window opens and answers',
    async run() {
      const opened = window.open('about:blank', 'another')!
      note(opened.location.href, opened.opener === window, opened.document.readyState)
      opened.document.write('<p>written</p>')
      const text = opened.document.body.textContent
      opened.name = 'named'
      const named = window.open('', 'named')
      opened.close()
      return [text, named === opened, await attempt(() => window.open('http://')), typeof window.open]
    },
  },
]

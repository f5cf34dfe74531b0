import type { Control } from '../control.ts'

/** What a page sees when it looks at the platform's functions themselves. */
export const functions: readonly Control[] = [
  {
    name: 'functions have the text of native code',
    run() {
      const { toString: text } = Function.prototype
      const of = (target: object, name: string): unknown[] => {
        const { value, get, set } = Object.getOwnPropertyDescriptor(target, name) ?? {}
        return [value, get, set]
          .filter(Boolean)
          .map(part => [text.call(part), `${part}`, part.name, part.length])
      }
      return [
        of(window, 'fetch'),
        of(window, 'open'),
        ...['open', 'send', 'abort', 'setRequestHeader'].map(name => of(XMLHttpRequest.prototype, name)),
        of(Navigator.prototype, 'sendBeacon'),
        ...['cookie', 'write', 'writeln', 'open'].map(name => of(Document.prototype, name)),
        ...['setAttribute', 'setAttributeNS', 'setAttributeNode', 'innerHTML', 'outerHTML', 'append'].map(
          name => of(Element.prototype, name),
        ),
        ...['appendChild', 'insertBefore', 'cloneNode', 'textContent'].map(name => of(Node.prototype, name)),
        ...['getItem', 'setItem', 'removeItem', 'clear'].map(name => of(Storage.prototype, name)),
        ...['src', 'srcset', 'decode'].map(name => of(HTMLImageElement.prototype, name)),
        ...['src', 'text'].map(name => of(HTMLScriptElement.prototype, name)),
        ...['src', 'srcdoc', 'contentWindow', 'contentDocument'].map(name =>
          of(HTMLIFrameElement.prototype, name),
        ),
        ...['href', 'ping'].map(name => of(HTMLAnchorElement.prototype, name)),
        of(Function.prototype, 'toString'),
        ...['Image', 'Audio', 'WebSocket', 'EventSource', 'Worker', 'SharedWorker', 'XMLHttpRequest'].map(
          name => of(window, name),
        ),
        text.toString(),
        `${text.bind(fetch)}`,
        Object.prototype.toString.call(fetch),
      ]
    },
  },
  {
    name: 'what is no function has no text',
    run: async () => [
      await attempt(() => Function.prototype.toString.call({})),
      await attempt(() => Function.prototype.toString.call(undefined)),
      await attempt(() => Function.prototype.toString.call(new Proxy(() => 1, {}))),
      await attempt(() => `${class Thing {}}`),
    ],
  },
  {
    name: 'constructors and prototypes belong together',
    run: () => [
      new Image() instanceof Image,
      new Image() instanceof HTMLImageElement,
      Image.prototype === HTMLImageElement.prototype,
      new Image().constructor === HTMLImageElement,
      new Audio() instanceof HTMLAudioElement,
      document.createElement('img') instanceof Image,
      new XMLHttpRequest().constructor === XMLHttpRequest,
      XMLHttpRequest.prototype.constructor === XMLHttpRequest,
      WebSocket.prototype.constructor === WebSocket,
      Worker.prototype.constructor === Worker,
      EventSource.prototype.constructor === EventSource,
      MutationObserver.prototype.constructor === MutationObserver,
      Object.getPrototypeOf(XMLHttpRequest) === XMLHttpRequestEventTarget,
      Object.getPrototypeOf(WebSocket) === EventTarget,
      Object.getPrototypeOf(fetch) === Function.prototype,
      [XMLHttpRequest.DONE, WebSocket.OPEN, EventSource.CLOSED],
      Object.getOwnPropertyNames(WebSocket).sort(),
      fetch instanceof Function,
      typeof document.all,
    ],
  },
  {
    name: 'descriptors have the same attributes, in the same order',
    run() {
      const flags = (target: object): unknown =>
        Reflect.ownKeys(target).map(key => {
          const { configurable, enumerable, writable, get, set } = Object.getOwnPropertyDescriptor(
            target,
            key,
          )!
          return [String(key), configurable, enumerable, writable, typeof get, typeof set].join(' ')
        })
      return [
        Element,
        Node,
        Document,
        XMLHttpRequest,
        Navigator,
        Storage,
        HTMLImageElement,
        HTMLScriptElement,
        HTMLIFrameElement,
        HTMLLinkElement,
        HTMLMediaElement,
        WebSocket,
        Worker,
        ShadowRoot,
        Range,
        Function,
      ].map(type => [flags(type.prototype), type === Function ? 0 : flags(type)])
    },
  },
  {
    name: 'the window has no names but its own',
    run: () =>
      Reflect.ownKeys(window)
        .map(String)
        .filter(name => name !== 'heed'),
  },
  {
    name: 'platform classes can be extended',
    async run() {
      class Picture extends Image {
        seen = 'a field'
      }
      class Sound extends Audio {}
      class Call extends XMLHttpRequest {
        override open(method: string, url: string | URL): void {
          note('open', method, `${url}`)
          super.open(method, url)
        }
      }
      class Socket extends WebSocket {}
      class Task extends Worker {}
      class Box extends HTMLElement {}
      customElements.define('a-box', Box)
      const call = new Call()
      call.open('GET', '/data.json')
      call.send()
      await next(call, 'loadend')
      const socket = new Socket(`ws://${location.host}/socket`)
      const task = new Task('data:text/javascript,postMessage(1)')
      return [
        ...[new Picture(3, 4), new Sound(), call, socket, task, new Box()].map(made => [
          made.constructor.name,
          Object.prototype.toString.call(made),
          [Picture, Sound, Call, Socket, Task, Box].map(type => made instanceof type),
        ]),
        new Picture(3, 4).width,
        new Picture().seen,
        call.responseText,
        (await next<MessageEvent>(task, 'message')).data,
        Reflect.construct(Image, [], Object).constructor === Object,
      ]
    },
  },
  {
    name: 'constructors called as functions fail',
    run: () =>
      Promise.all(
        [Image, Audio, XMLHttpRequest, WebSocket, Worker, HTMLElement].map(type =>
          attempt(() => (type as unknown as () => void)()),
        ),
      ),
  },
  {
    name: 'other scripts may wrap functions and take their wrapping away',
    async run() {
      const { fetch: before } = window
      window.fetch = function (this: unknown, ...values: Parameters<typeof before>) {
        note('wrapped fetch', `${values[0]}`)
        return before.apply(this, values)
      } as typeof before
      const text = await (await fetch('/data.json')).text()
      window.fetch = before
      const { open, send } = XMLHttpRequest.prototype
      XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...values: unknown[]) {
        note('wrapped open', values.length)
        return open.apply(this, values as Parameters<typeof open>)
      }
      XMLHttpRequest.prototype.send = function (...values) {
        this.addEventListener('load', () => note('wrapped send', this.status))
        return send.apply(this, values)
      }
      const call = new XMLHttpRequest()
      call.open('GET', '/data.json')
      call.send()
      await next(call, 'loadend')
      Object.assign(XMLHttpRequest.prototype, { open, send })
      const { get, set } = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src')!
      Object.defineProperty(HTMLImageElement.prototype, 'src', {
        configurable: true,
        enumerable: true,
        get,
        set(value) {
          note('wrapped src', value)
          set!.call(this, value)
        },
      })
      const image = new Image()
      image.src = '/picture.gif'
      await next(image, 'load')
      return [text, fetch === before, image.src.endsWith('/picture.gif')]
    },
  },
  {
    name: 'functions can be bound, applied and used apart from their object',
    async run() {
      const get = fetch.bind(undefined)
      const { setAttribute } = Element.prototype
      const image = new Image()
      Reflect.apply(setAttribute, image, ['src', '/picture.gif'])
      const { setItem } = localStorage
      setItem.call(localStorage, 'bound', '1')
      return [
        (await get('/data.json')).status,
        (await Reflect.apply(fetch, window, ['/data.json'])).status,
        (await fetch.call(undefined, '/data.json')).status,
        image.getAttribute('src'),
        localStorage.getItem('bound'),
        get.name,
        get.length,
      ]
    },
  },
  {
    name: 'values are turned into text as often and in the same order',
    async run() {
      const text = (value: string): string =>
        ({
          toString() {
            note(value)
            return value
          },
        }) as unknown as string
      await attempt(() => fetch(text('/data.json')))
      await attempt(() =>
        fetch({ url: '/status?code=204', toString: () => '/data.json' } as never).then(
          ({ status }) => status,
        ),
      )
      const call = new XMLHttpRequest()
      call.open(text('GET'), text('/data.json'))
      call.send()
      await next(call, 'loadend')
      navigator.sendBeacon(text('/echo'))
      document.body.setAttribute(text('title'), text('a title'))
      const image = new Image()
      image.src = text('/picture.gif')
      image.setAttribute(text('src'), text('/picture.gif?again'))
      const script = document.createElement('script')
      script.src = text('/note.js?say=never')
      document.createElement('iframe').setAttribute('src', text('/page'))
      // biome-ignore lint/suspicious/noDocumentCookie: it is what is looked at
      document.cookie = text('turned=1')
      localStorage.setItem(text('turned'), text('2'))
      document.createElement('div').innerHTML = text('<p>x')
      document.body.insertAdjacentHTML(text('beforeend') as 'beforeend', text('<p>y'))
      return [call.status, document.cookie.includes('turned=1'), localStorage['turned']]
    },
  },
  {
    name: 'what a value throws while it becomes text comes out',
    async run() {
      const odd = {
        toString() {
          throw new RangeError('mine')
        },
      } as unknown as string
      const call = new XMLHttpRequest()
      return Promise.all([
        attempt(() => fetch(odd)),
        attempt(() => call.open('GET', odd)),
        attempt(() => navigator.sendBeacon(odd)),
        attempt(() => (new Image().src = odd)),
        attempt(() => document.createElement('script').setAttribute('src', odd)),
        // biome-ignore lint/suspicious/noDocumentCookie: it is what is looked at
        attempt(() => (document.cookie = odd)),
        attempt(() => localStorage.setItem(odd, '1')),
        attempt(() => localStorage.setItem('1', odd)),
        attempt(() => (document.createElement('p').innerHTML = odd)),
        attempt(() => new Worker(odd)),
        attempt(() => new WebSocket(odd)),
        attempt(() => localStorage.setItem(Symbol('s') as never, '1')),
      ])
    },
  },
]

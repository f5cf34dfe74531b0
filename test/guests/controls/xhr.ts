import type { Control } from '../control.ts'

/** `XMLHttpRequest` in every way libraries use it. */
export const xhr: readonly Control[] = [
  {
    name: 'listeners of an XMLHttpRequest are called in order',
    async run() {
      const call = new XMLHttpRequest()
      const names = 'loadstart progress abort error load timeout loadend'
      hear(call, `readystatechange ${names}`)
      hear(call.upload, names, 'upload')
      for (const name of ['readystatechange', ...names.split(' ')] as 'load'[])
        call[`on${name}`] = () => note(`on${name} ${call.readyState}`)
      call.open('POST', '/echo')
      note('opened', call.readyState)
      call.setRequestHeader('x-mine', 'yes')
      call.send('a body')
      note('sent', call.readyState)
      await next(call, 'loadend')
      return [
        call.status,
        call.statusText,
        call.responseText,
        call.getResponseHeader('content-type'),
        call.responseURL,
      ]
    },
  },
  {
    name: 'an XMLHttpRequest answers in each type',
    async run() {
      const ask = async (type: XMLHttpRequestResponseType, url: string): Promise<unknown> => {
        const call = new XMLHttpRequest()
        call.open('GET', url)
        call.responseType = type
        call.send()
        await next(call, 'loadend')
        const { response } = call
        return [
          Object.prototype.toString.call(response),
          response instanceof Document && response.documentElement.outerHTML,
          type === 'json' && response,
          await attempt(() => call.responseText),
          await attempt(() => call.responseXML?.nodeName),
        ]
      }
      return [
        await ask('', '/data.xml'),
        await ask('text', '/data.json'),
        await ask('json', '/data.json'),
        await ask('blob', '/picture.gif'),
        await ask('arraybuffer', '/picture.gif'),
        await ask('document', '/page?html=<p>hello'),
        await ask('json', '/page?html=none'),
      ]
    },
  },
  {
    name: 'a synchronous XMLHttpRequest answers at once',
    async run() {
      const call = new XMLHttpRequest()
      hear(call, 'readystatechange loadstart load loadend error')
      call.open('GET', '/data.json', false)
      call.send()
      note('after', call.status, call.responseText)
      const failing = new XMLHttpRequest()
      failing.open('GET', '/gone', false)
      // `undefined` is not left out: the request is synchronous (XMLHttpRequest standard, `open()`).
      const odd = new XMLHttpRequest()
      odd.open('GET', '/data.json', undefined as never)
      odd.send()
      return [await attempt(() => failing.send()), failing.readyState, odd.readyState, odd.status]
    },
  },
  {
    name: 'an XMLHttpRequest times out, is aborted, fails and is used again',
    async run() {
      const call = new XMLHttpRequest()
      hear(call, 'abort error timeout load loadend readystatechange')
      call.open('GET', '/data.json?wait=3000')
      call.timeout = 50
      call.send()
      await next(call, 'timeout')
      call.open('GET', '/data.json?wait=3000')
      call.timeout = 0
      call.send()
      call.abort()
      note('aborted', call.readyState)
      call.open('GET', '/gone')
      call.send()
      await next(call, 'loadend')
      note('failed', call.status, call.readyState)
      call.open('GET', '/data.json')
      call.send()
      call.open('GET', '/status?code=201')
      call.send()
      await next(call, 'loadend')
      return [call.status, call.getAllResponseHeaders().includes('x-told: yes'), call.responseText]
    },
  },
  {
    name: 'an XMLHttpRequest is used again from its own listener',
    async run() {
      const call = new XMLHttpRequest()
      let times = 0
      await new Promise<void>(done => {
        call.onload = () => {
          note(call.responseURL.split('?')[1])
          if (++times === 3) return done()
          call.open('GET', `/data.json?${times}`)
          call.send()
        }
        call.open('GET', '/data.json?0')
        call.send()
      })
    },
  },
  {
    name: 'an XMLHttpRequest fails as it does',
    async run() {
      const call = new XMLHttpRequest() as Omit<XMLHttpRequest, 'open'> & { open(...values: unknown[]): void }
      return [
        await attempt(() => call.send()),
        await attempt(() => call.setRequestHeader('a', 'b')),
        await attempt(() => (call.open as () => void)()),
        await attempt(() => call.open('GET')),
        await attempt(() => call.open('bad method', '/')),
        await attempt(() => call.open('TRACE', '/')),
        await attempt(() => call.open('GET', 'http://')),
        await attempt(() => call.open('get', '/data.json', true, 'user', 'pass')),
        call.readyState,
        await attempt(() => call.setRequestHeader('bad name', 'b')),
        await attempt(() => call.send()),
        await attempt(() => call.send()),
        await attempt(() => (call.responseType = 'json')),
        await attempt(() => (call.timeout = 5)),
        await next(call as XMLHttpRequest, 'loadend').then(() => 'ended'),
        await attempt(() => XMLHttpRequest.prototype.send.call({})),
        await attempt(() => Reflect.apply(XMLHttpRequest.prototype.open, document, ['GET', '/'])),
      ]
    },
  },
  {
    name: 'uploads of every kind arrive',
    async run() {
      const put = async (body: XMLHttpRequestBodyInit | Document): Promise<unknown> => {
        const call = new XMLHttpRequest()
        let steps = 0
        call.upload.onprogress = ({ loaded, total, lengthComputable }) => {
          steps = loaded === total && lengthComputable ? 1 : steps
        }
        call.open('PUT', '/echo')
        call.send(body)
        await next(call, 'loadend')
        return [steps, call.responseText.length > 100 ? call.responseText.length : call.responseText]
      }
      return [
        await put('text'),
        await put(new Blob(['blob'])),
        await put(new Uint8Array([65, 66])),
        await put(new URLSearchParams('a=1&b=2')),
        await put('x'.repeat(200_000)),
        await put(new DOMParser().parseFromString('<a/>', 'text/xml')),
      ]
    },
  },
  {
    name: 'an XMLHttpRequest reaches another host',
    others: true,
    async run() {
      const call = new XMLHttpRequest()
      hear(call, 'readystatechange loadstart progress load loadend')
      call.open('POST', `${other}/echo`)
      call.setRequestHeader('x-mine', 'yes')
      call.send('body')
      note('sent', call.readyState)
      await next(call, 'loadend')
      const now = new XMLHttpRequest()
      now.open('GET', `${other}/data.json`, false)
      now.send()
      const strict = new XMLHttpRequest()
      strict.open('GET', `${other}/data.json`)
      strict.withCredentials = true
      strict.send()
      await next(strict, 'loadend')
      return [call.responseText, now.responseText, strict.status]
    },
  },
]

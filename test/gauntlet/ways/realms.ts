import { arena, type Fresh, fresh, heard, put } from './page.ts'
import type { Way } from './way.ts'

const quiet = (promise: Promise<unknown>): Promise<unknown> => promise.catch(() => {})

/** The functions of windows that nobody has touched yet. */
export const realms: readonly Way[] = (
  [
    {
      id: 'realm-fetch',
      twin: true,
      title: 'the fetch of a fresh frame',
      run: to => quiet(fresh().fetch(to.url)),
    },
    {
      id: 'realm-loaded',
      title: 'the fetch of a frame that tells of its loading at once',
      run(to) {
        const frame = document.createElement('iframe')
        frame.onload = () => void quiet(frame.contentWindow!.fetch(to.url))
        arena().append(frame)
      },
    },
    {
      id: 'realm-loaded-markup',
      title: 'the same from mark-up',
      run(to) {
        const name = `loaded${Math.random().toString(36).slice(2)}`
        Reflect.set(window, name, (frame: HTMLIFrameElement) => quiet(frame.contentWindow!.fetch(to.url)))
        arena().insertAdjacentHTML('beforeend', `<iframe onload="${name}(this)"></iframe>`)
      },
    },
    {
      id: 'realm-image',
      title: 'the Image of a fresh frame',
      run: to => void (new (fresh().Image)().src = to.url),
    },
    {
      id: 'realm-xhr',
      title: 'the XMLHttpRequest of a fresh frame',
      run(to) {
        const request = new (fresh().XMLHttpRequest)()
        request.open('GET', to.url)
        request.send()
      },
    },
    {
      id: 'realm-beacon',
      title: 'the sendBeacon of a fresh frame',
      run: to => fresh().navigator.sendBeacon(to.url),
    },
    {
      id: 'realm-socket',
      title: 'the WebSocket of a fresh frame',
      serves: 'socket',
      run: to => void new (fresh().WebSocket)(to.url.replace('http:', 'ws:')),
    },
    {
      id: 'realm-setter',
      title: 'the setter of a fresh frame, on our image',
      run(to) {
        const { set } = Object.getOwnPropertyDescriptor(fresh().HTMLImageElement.prototype, 'src')!
        set!.call(new Image(), to.url)
      },
    },
    {
      id: 'realm-attribute',
      title: 'the setAttribute of a fresh frame, on our script',
      serves: 'js',
      run(to) {
        const made = put('script')
        fresh().Element.prototype.setAttribute.call(made, 'src', to.url)
      },
    },
    {
      id: 'realm-adopted',
      title: 'an image of a fresh frame, adopted',
      run(to) {
        const made = fresh().document.createElement('img')
        arena().append(made)
        made.src = to.url
      },
    },
    {
      id: 'realm-element',
      title: 'a script in a fresh frame',
      serves: 'js',
      run(to) {
        const { document } = fresh()
        document.body.append(Object.assign(document.createElement('script'), { src: to.url }))
      },
    },
    {
      id: 'realm-function',
      title: 'the Function of a fresh frame',
      run: to => new (fresh().Function)(`fetch('${to.url}').catch(() => {})`)(),
    },
    {
      id: 'realm-eval',
      title: 'the eval of a fresh frame',
      run: to => fresh().eval(`new Image().src = '${to.url}'`),
    },
    {
      id: 'realm-by-index',
      title: 'a frame made by innerHTML, by its number',
      run(to) {
        arena().append(put('div', { innerHTML: '<iframe></iframe>' }))
        return quiet((window[window.length - 1] as Fresh).fetch(to.url))
      },
    },
    {
      id: 'realm-by-name',
      title: 'a frame by its name',
      run(to) {
        const name = `n${Math.random().toString(36).slice(2)}`
        put('iframe', { name })
        return quiet((window as unknown as Record<string, Fresh>)[name]!.fetch(to.url))
      },
    },
    {
      id: 'realm-document',
      title: 'a frame by its document',
      run: to => quiet(put('iframe').contentDocument!.defaultView!.fetch(to.url)),
    },
    {
      id: 'realm-in-shadow',
      title: 'a frame in a closed shadow root',
      run(to) {
        const made = document.createElement('iframe')
        put('div').attachShadow({ mode: 'closed' }).append(made)
        return quiet((made.contentWindow as Fresh).fetch(to.url))
      },
    },
    {
      id: 'realm-nested',
      title: 'a frame in a frame',
      run(to) {
        const { document } = fresh()
        const inner = document.createElement('iframe')
        document.body.append(inner)
        return quiet((inner.contentWindow as Fresh).fetch(to.url))
      },
    },
    {
      id: 'realm-object',
      title: 'the window of an <object>',
      run(to) {
        const made = put('object', { type: 'text/html', data: 'about:blank' })
        setTimeout(() => quiet((made.contentWindow as Fresh).fetch(to.url)), 50)
      },
    },
    {
      id: 'realm-srcdoc',
      twin: true,
      title: 'the fetch of a srcdoc, from outside',
      run(to) {
        const made = put('iframe', { srcdoc: '<p>x' })
        return heard(made, 'load').then(() => quiet((made.contentWindow as Fresh).fetch(to.url)))
      },
    },
    {
      id: 'realm-own-page',
      twin: true,
      title: 'the fetch of a frame of the site, from outside',
      run(to) {
        const made = put('iframe', { src: '/bare' })
        return heard(made, 'load').then(() => quiet((made.contentWindow as Fresh).fetch(to.url)))
      },
    },
    {
      id: 'realm-written',
      title: 'a frame whose document is written',
      run(to) {
        const { document } = fresh()
        document.open()
        document.write(`<img src="${to.url}">`)
        document.close()
      },
    },
    {
      id: 'realm-written-script',
      title: 'a frame whose document is written with a script',
      run(to) {
        const { document } = fresh()
        document.write(`<script>fetch('${to.url}')</script>`)
        document.close()
      },
    },
    {
      id: 'realm-javascript',
      title: 'a frame of a javascript: address',
      run: to => void put('iframe', { src: `javascript:void fetch('${to.url}').catch(() => {})` }),
    },
    {
      id: 'realm-popup',
      twin: true,
      title: 'the fetch of an empty window',
      run(to) {
        const popup = window.open('', '', 'width=100,height=100') as Fresh
        const asked = popup.fetch(to.url)
        return quiet(asked).then(() => popup.close())
      },
    },
    {
      id: 'frame-page-image',
      twin: true,
      title: 'a frame of the site with a picture in its HTML',
      from: 'worker',
      run: to => void put('iframe', { src: to.says('text/html', `<img src="${to.url}">`) }),
    },
    {
      id: 'frame-page-fetch',
      title: 'a frame of the site whose script asks',
      from: 'worker',
      run: to => void put('iframe', { src: to.says('text/html', `<script>fetch('${to.url}')</script>`) }),
    },
    {
      id: 'frame-page-refresh',
      twin: true,
      title: 'a frame of the site that goes on to the third party',
      from: 'floor',
      serves: 'html',
      run: to =>
        void put('iframe', {
          src: to.says('text/html', `<meta http-equiv="refresh" content="0; url=${to.url}">`),
        }),
    },
    {
      id: 'frame-redirected',
      title: 'a frame of an own address that redirects',
      from: 'floor',
      serves: 'html',
      run: to => void put('iframe', { src: to.redirect }),
    },
    {
      id: 'image-redirected',
      title: 'a picture of an own address that redirects',
      from: 'floor',
      run: to => void (new Image().src = to.redirect),
    },
    {
      id: 'script-redirected',
      title: 'a script of an own address that redirects',
      from: 'floor',
      serves: 'js',
      run: to => void put('script', { src: to.redirect }),
    },
    {
      id: 'stylesheet-redirected',
      title: 'a style sheet of an own address that redirects',
      from: 'floor',
      serves: 'css',
      run: to => void put('link', { rel: 'stylesheet', href: to.redirect }),
    },
  ] satisfies Partial<Way>[]
).map(way => ({ kind: 'realm', ...way }) as Way)

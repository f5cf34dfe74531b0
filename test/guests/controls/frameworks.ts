import type { Control } from '../control.ts'

// biome-ignore lint/suspicious/noExplicitAny: libraries by their global names, as pages use them.
declare const jQuery: any, React: any, Vue: any, htmx: any, Turbo: any, Lit: any

const page = (html: string): string => `/page?html=${encodeURIComponent(html)}`

/** Widely used libraries, each doing what it is used for. */
export const frameworks: readonly Control[] = [
  {
    name: 'jQuery asks, answers and fails',
    head: '<script src="/jquery.js"></script>',
    async run() {
      const $ = jQuery
      $(document).on('ajaxSend ajaxComplete ajaxError ajaxStop', ({ type }: Event) => note(type))
      const failed = await $.ajax('/status?code=404').then(
        () => 'not',
        ({ status, statusText }: XMLHttpRequest) => [status, statusText],
      )
      return [
        await $.getJSON('/data.json'),
        await $.post('/echo', { a: 1, b: [2, 3] }),
        (await $.ajax({ url: '/data.xml', dataType: 'xml' })).documentElement.nodeName,
        await $.ajax({ url: '/code.js?code=note("by jQuery")', dataType: 'script' }).then(() => 'ran'),
        await $.getScript('/note.js?say=got script').then(() => 'ran'),
        await $.ajax({ url: `/code.js?code=back({"x":1})`, dataType: 'jsonp', jsonpCallback: 'back' }),
        failed,
        await $.ajax({ url: '/data.json?wait=3000', timeout: 50 }).then(
          () => 'not',
          ({ statusText }: XMLHttpRequest) => statusText,
        ),
        $.ajax({ url: '/data.json', async: false }).responseText,
      ]
    },
  },
  {
    name: 'jQuery puts mark-up in and runs its scripts',
    anyOrder: true,
    head: '<script src="/jquery.js"></script>',
    body: '<div id="box"></div>',
    async run() {
      const $ = jQuery
      const box = $('#box')
      box.html(`<p>text</p><script>note('inline by html()')</` + `script>`)
      box.append(`<script src="/note.js?say=external by append()"></` + `script><b>b</b>`)
      $('<script>', { src: '/note.js?say=made', async: true }).appendTo('head')
      // What comes next throws the picture away, and jQuery its listeners with it.
      await new Promise<void>(done => {
        $('<img>', { src: '/picture.gif?made' })
          .on('load', () => {
            note('picture')
            done()
          })
          .appendTo(box)
      })
      await new Promise(done =>
        box.load(`/page?html=${encodeURIComponent('<i class="part">loaded</i><u>not</u>')} .part`, done),
      )
      box.on('click', 'i', ({ target }: Event) => note('click', (target as Element).className))
      box.find('i').trigger('click').attr('title', 't').addClass('x').data('k', { v: 1 })
      const copy = box.clone(true)
      copy.find('i').trigger('click')
      box.empty().append($.parseHTML('<em>e</em><img src="/picture.gif?parsed">')).wrapInner('<span>')
      await pause(300)
      return [
        box.html(),
        copy.html(),
        $('<form><input name="a" value="1"></form>').serialize(),
        $('script[src*=made]').length,
      ]
    },
  },
  {
    name: 'React draws, updates, and cleans up',
    anyOrder: true,
    head: '<script src="/react.js"></script>',
    body: '<div id="root"></div><div id="portal"></div><div id="served"><p>hello <!-- -->you</p></div>',
    async run() {
      const {
        createElement: h,
        useState,
        useEffect,
        useRef,
        createPortal,
        createRoot,
        hydrateRoot,
        flushSync,
        Suspense,
        lazy,
      } = React
      let change: (items: string[]) => void = () => {}
      const Late = lazy(async () => ({ default: () => h('em', null, 'late') }))
      function App() {
        const [items, setItems] = useState(['a', 'b', 'c'])
        const image = useRef(null)
        change = setItems
        useEffect(() => {
          note('effect', items.join())
          return () => note('cleanup', items.join())
        }, [items])
        return h(
          'section',
          null,
          items.map((item: string) => h('li', { key: item }, item)),
          h('img', {
            ref: image,
            src: `/picture.gif?${items.length}`,
            alt: '',
            onLoad: () => note('image loaded'),
          }),
          h('div', { dangerouslySetInnerHTML: { __html: '<b>raw</b><img src="/picture.gif?raw">' } }),
          h('iframe', { src: '/page?html=react', title: 'f', onLoad: () => note('frame loaded') }),
          h('button', { onClick: () => setItems(['c', 'a', 'd', 'e']) }, 'go'),
          h('script', { src: '/note.js?say=react script', async: true }),
          h(Suspense, { fallback: 'wait' }, h(Late)),
          createPortal(h('i', null, 'portal'), document.getElementById('portal')),
        )
      }
      const root = createRoot(document.getElementById('root'))
      const box = document.getElementById('root')!
      /** A picture whose address changes before it has come tells of one load less. */
      const pictured = async (): Promise<void> => {
        const image = box.querySelector('img')!
        while (!image.complete || !image.currentSrc.endsWith(image.getAttribute('src')!)) await pause(20)
        await pause(100)
      }
      flushSync(() => root.render(h(App)))
      await pause(400)
      await pictured()
      const kept = box.querySelectorAll('li')[2]
      const first = box.innerHTML
      box.querySelector('button')!.click()
      await pause(200)
      await pictured()
      note(kept === box.querySelectorAll('li')[0])
      flushSync(() => change(['z']))
      const last = box.innerHTML
      hydrateRoot(document.getElementById('served'), h('p', null, 'hello ', 'you'), {
        onRecoverableError: (error: Error) => note('hydration', error.message),
      })
      await pictured()
      flushSync(() => root.unmount())
      return [
        first,
        last,
        box.innerHTML,
        document.getElementById('portal')!.innerHTML,
        document.getElementById('served')!.innerHTML,
      ]
    },
  },
  {
    name: 'Vue draws, updates, and cleans up',
    anyOrder: true,
    head: '<script src="/vue.js"></script>',
    body: '<div id="root"></div><div id="away"></div>',
    async run() {
      const { createApp, ref, watch, nextTick, onMounted, onUnmounted } = Vue
      const items = ref(['a', 'b', 'c'])
      const app = createApp({
        setup() {
          onMounted(() => note('mounted'))
          onUnmounted(() => note('unmounted'))
          watch(items, (value: string[]) => note('watched', value.join()))
          return {
            items,
            raw: '<b>raw</b><img src="/picture.gif?raw">',
            loaded: (what: string) => note(what, 'loaded'),
            text: ref('t'),
          }
        },
        template: `<ul><li v-for="item in items" :key="item">{{ item }}</li></ul><div v-html="raw"></div>
<img :src="'/picture.gif?' + items.length" @load="loaded('image')"><iframe :src="'/page?html=vue'" @load="loaded('frame')"></iframe>
<input v-model="text"><p v-if="items.length > 3">many</p><p v-else>few</p><Teleport to="#away"><i>{{ text }}</i></Teleport>`,
      })
      app.mount('#root')
      await pause(300)
      const box = document.getElementById('root')!
      const first = box.innerHTML
      items.value = ['c', 'a', 'd', 'e']
      await nextTick()
      const input = box.querySelector('input')!
      input.value = 'typed'
      input.dispatchEvent(new Event('input'))
      await nextTick()
      await pause(200)
      const last = [box.innerHTML, document.getElementById('away')!.innerHTML]
      app.unmount()
      return [first, last, box.innerHTML]
    },
  },
  {
    name: 'htmx swaps what it fetches',
    anyOrder: true,
    head: '<script src="/htmx.js"></script>',
    body: `<div id="box" hx-get="${page('<p>swapped</p><img src="/picture.gif?swapped" onload="note(\'picture\')"><script>note(\'script in swap\')</script><script src="/note.js?say=external in swap"></script>')}" hx-trigger="own">wait</div>
<form id="form" hx-post="/echo" hx-target="#out"><input name="a" value="1"></form><div id="out"></div><div hx-get="${page('<i>by load</i>')}" hx-trigger="load" hx-swap="outerHTML"></div>`,
    async run() {
      // What htmx loads by itself comes when it comes: only what is asked for after it is told in order.
      while (!document.querySelector('body > i')) await pause(20)
      await pause(200)
      hear(document.body, 'htmx:beforeRequest htmx:afterSwap htmx:afterSettle', 'page')
      const box = document.getElementById('box')!
      htmx.trigger(box, 'own')
      await next(box, 'htmx:afterSettle')
      htmx.trigger('#form', 'submit')
      await next(document.getElementById('out')!, 'htmx:afterSettle')
      await htmx.ajax('GET', '/page?html=<u>asked</u>', { target: '#out', swap: 'beforeend' })
      await pause(300)
      return [
        box.textContent,
        document.getElementById('out')!.innerHTML,
        document.querySelector('body > i')?.textContent,
      ]
    },
  },
  {
    name: 'Turbo visits, fills frames and keeps what is permanent',
    anyOrder: true,
    head: '<script src="/turbo.js"></script><meta name="turbo-prefetch" content="false">',
    body: `<div id="keep" data-turbo-permanent>kept</div><turbo-frame id="part" src="${page('<turbo-frame id="part"><p>filled</p></turbo-frame>')}"></turbo-frame>`,
    async run() {
      hear(
        document,
        'turbo:before-fetch-request turbo:before-render turbo:render turbo:load turbo:frame-load',
        'page',
      )
      const frame = document.querySelector('turbo-frame')!
      while (!frame.textContent!.includes('filled')) await pause(20)
      const kept = document.getElementById('keep')
      const html = `<html><head><title>Second</title><script src="/turbo.js"></script><meta name="turbo-prefetch" content="false"></head><body><div id="keep" data-turbo-permanent>new</div><h1>second</h1><img src="/picture.gif?second"><script>note('script of second')</script><script src="/note.js?say=file of second"></script></body></html>`
      const rendered = next(document, 'turbo:load')
      Turbo.visit(`/page?html=${encodeURIComponent(html)}`)
      await rendered
      document.body.insertAdjacentHTML(
        'beforeend',
        '<turbo-stream action="append" target="keep"><template><b>streamed</b></template></turbo-stream>',
      )
      await pause(300)
      return [
        document.title,
        document.getElementById('keep') === kept,
        document.getElementById('keep')!.innerHTML,
        document.querySelector('h1')?.textContent,
        location.pathname,
        document.images.length,
      ]
    },
  },
  {
    name: 'Lit draws, updates and styles',
    anyOrder: true,
    head: '<script src="/lit.js"></script>',
    async run() {
      const { LitElement, html, css, unsafeHTML, render } = Lit
      class Box extends LitElement {
        static properties = { items: { type: Array }, source: { type: String } }
        static styles = css`p { color: rgb(9, 8, 7) }`
        declare items: string[]
        declare source: string
        constructor() {
          super()
          this.items = ['a', 'b']
          this.source = '/picture.gif?lit'
        }
        render() {
          return html`<p>${this.items.join()}</p><img src=${this.source} @load=${() => note('picture')}>${this.items.map(item => html`<li>${item}</li>`)}${unsafeHTML('<b>raw</b>')}<slot></slot>`
        }
        updated() {
          note('updated', this.items.length)
        }
      }
      customElements.define('lit-box', Box as unknown as CustomElementConstructor)
      const box = document.createElement('lit-box') as unknown as Box &
        HTMLElement & { updateComplete: Promise<unknown> }
      box.textContent = 'light'
      document.body.append(box)
      await box.updateComplete
      await next(box.shadowRoot!.querySelector('img')!, 'load')
      box.items = ['x', 'y', 'z']
      await box.updateComplete
      const place = document.createElement('div')
      render(
        html`<iframe src="/page?html=lit" @load=${() => note('frame')}></iframe><a href=${'/x'}>${'text'}</a>`,
        place,
      )
      document.body.append(place)
      await next(place.querySelector('iframe')!, 'load')
      return [
        box.shadowRoot!.innerHTML.replace(/lit\$\d+\$|<!--.*?-->/g, ''),
        getComputedStyle(box.shadowRoot!.querySelector('p')!).color,
        place.textContent,
      ]
    },
  },
]

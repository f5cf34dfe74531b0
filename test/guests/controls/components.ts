import type { Control } from '../control.ts'

/** Custom elements, shadow trees and style. */
export const components: readonly Control[] = [
  {
    name: 'custom elements are upgraded and told of changes in order',
    body: '<a-card src="/one"><b-part></b-part></a-card>',
    run() {
      class Card extends HTMLElement {
        static observedAttributes = ['src', 'title']
        constructor() {
          super()
          note(`${this.localName} made`, this.isConnected, this.childNodes.length)
        }
        connectedCallback() {
          note(`${this.localName} joined`, this.childNodes.length)
        }
        disconnectedCallback() {
          note(`${this.localName} left`)
        }
        adoptedCallback() {
          note(`${this.localName} adopted`)
        }
        attributeChangedCallback(name: string, before: string, after: string) {
          note(`${this.localName} ${name}`, before, after)
        }
      }
      class Part extends Card {}
      customElements.define('a-card', Card)
      note('defined')
      customElements.define('b-part', class extends Part {})
      const box = document.createElement('div')
      document.body.append(box)
      note('inner')
      box.innerHTML = '<a-card title="t"><b-part src="/two">x</b-part></a-card>'
      note('set')
      box.firstElementChild!.setAttribute('src', '/three')
      note('cloned')
      const copy = box.firstElementChild!.cloneNode(true)
      note('moved')
      box.append(copy, box.firstElementChild!)
      note('parsed')
      const parsed = new DOMParser().parseFromString('<a-card src="/four"></a-card>', 'text/html')
      note('adopted')
      box.append(parsed.body.firstElementChild!)
      note('outer')
      ;(box.firstElementChild as Element).outerHTML = '<b-part></b-part>'
      note('cleared')
      box.textContent = ''
      document.implementation.createHTMLDocument('x').body.append(copy)
      return [new Card().outerHTML, document.createElement('a-card') instanceof Card]
    },
  },
  {
    name: 'built-in elements are extended',
    body: '<img is="own-picture" src="/picture.gif?is">',
    async run() {
      class OwnPicture extends HTMLImageElement {
        static observedAttributes = ['src']
        attributeChangedCallback(name: string, before: string, after: string) {
          note(name, before, after)
        }
        override set src(value: string) {
          note('own setter', value)
          super.src = value
        }
        override get src(): string {
          return `own ${super.src}`
        }
      }
      customElements.define('own-picture', OwnPicture, { extends: 'img' })
      const made = document.createElement('img', { is: 'own-picture' })
      made.src = '/picture.gif?made'
      note('set')
      made.setAttribute('src', '/picture.gif?attribute')
      await next(made, 'load')
      return [made instanceof OwnPicture, made.src, new OwnPicture().outerHTML, made.outerHTML]
    },
  },
  {
    name: 'a shadow tree shows, slots and hears',
    async run() {
      const host = document.createElement('div')
      const shadow = host.attachShadow({ mode: 'open' })
      shadow.innerHTML =
        '<slot name="a"></slot><slot></slot><img src="/picture.gif?shadow"><script>note("never")</script>'
      const slots = shadow.querySelectorAll('slot')
      for (const slot of slots)
        slot.addEventListener('slotchange', () => note('slotchange', slot.name, slot.assignedNodes().length))
      document.body.append(host)
      host.innerHTML = '<p slot="a">a</p>text<img src="/picture.gif?light">'
      await next(shadow.querySelector('img')!, 'load')
      const script = document.createElement('script')
      script.src = '/code.js?code=note("in shadow", document.currentScript)'
      shadow.append(script)
      await next(script, 'load')
      shadow.adoptedStyleSheets = [new CSSStyleSheet()]
      const closed = document.createElement('p').attachShadow({ mode: 'closed' })
      host.addEventListener('click', event =>
        note('click', (event.target as Element).localName, event.composedPath().length),
      )
      shadow.querySelector('img')!.click()
      return [
        shadow.innerHTML,
        closed.host.shadowRoot,
        shadow.adoptedStyleSheets.length,
        shadow.activeElement,
      ]
    },
  },
  {
    name: 'a shadow tree of the mark-up is there at once',
    body: '<div id="host"><template shadowrootmode="open"><style>p{color:rgb(1,2,3)}</style><p>inside</p><img src="/picture.gif?d"></template></div>',
    run() {
      const { shadowRoot } = document.getElementById('host')!
      return [
        shadowRoot!.mode,
        shadowRoot!.querySelector('p')!.textContent,
        getComputedStyle(shadowRoot!.querySelector('p')!).color,
        document.querySelector('template'),
      ]
    },
  },
  {
    name: 'style sheets are made, adopted and read',
    anyOrder: true,
    head: `<style id="s" onload="note('style load')">@import "/style.css?text=h1{color:rgb(4,5,6)}"; p{background:url(/picture.gif?css)}</style>
<link id="l" rel="stylesheet" href="/style.css?text=b{color:rgb(7,8,9)}" onload="note('link load')">
<link rel="stylesheet" href="/status?code=404" onerror="note('link error')">`,
    body: '<h1>h</h1><p>p</p><b>b</b><i>i</i>',
    async run() {
      const sheet = new CSSStyleSheet()
      sheet.insertRule('i{color:rgb(1,1,1)}')
      document.adoptedStyleSheets.push(sheet)
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, new CSSStyleSheet()]
      await sheet.replace('i{color:rgb(2,2,2);background-image:url(/picture.gif?replaced)}')
      const own = document.querySelector<HTMLStyleElement>('#s')!.sheet!
      own.insertRule('u{background:url("/picture.gif?rule")}', own.cssRules.length)
      const made = document.createElement('style')
      made.textContent = 'b{font-weight:100}'
      document.head.append(made)
      made.append('b{font-style:italic}')
      const mark = document.createElement('mark')
      mark.style.cssText = 'background:url(/picture.gif?text)'
      mark.style.backgroundImage = 'url(/picture.gif?property)'
      mark.style.setProperty('border-image', 'url(/picture.gif?set) 1')
      mark.setAttribute('style', `${mark.getAttribute('style')}; color: red`)
      const color = (name: string): string => getComputedStyle(document.querySelector(name)!).color
      return [
        ['h1', 'b', 'i'].map(color),
        document.styleSheets.length,
        document.adoptedStyleSheets.length,
        sheet.cssRules[0]!.cssText,
        [...own.cssRules].map(({ cssText }) => cssText),
        getComputedStyle(document.querySelector('p')!).backgroundImage,
        getComputedStyle(document.querySelector('b')!).fontWeight,
        mark.outerHTML,
        document.querySelector<HTMLLinkElement>('#l')!.sheet!.cssRules.length,
        await attempt(() => own.insertRule('not a rule')),
        await attempt(() => own.insertRule('a{}', 99)),
      ]
    },
  },
  {
    name: 'a style sheet is added later and loads',
    async run() {
      const link = document.createElement('link')
      hear(link, 'load error', 'link')
      link.rel = 'stylesheet'
      link.href = '/style.css?text=body{color:rgb(3,2,1)}'
      document.head.append(link)
      await next(link, 'load')
      const color = getComputedStyle(document.body).color
      link.disabled = true
      const preload = document.createElement('link')
      preload.rel = 'preload'
      preload.as = 'image'
      preload.href = '/picture.gif?preload'
      document.head.append(preload)
      await next(preload, 'load')
      const font = await attempt(() => new FontFace('x', 'url(/status?code=404)').load())
      return [color, getComputedStyle(document.body).color, link.outerHTML, preload.outerHTML, font]
    },
  },
]

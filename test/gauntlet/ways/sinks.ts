import { arena, attribute, newer, put } from './page.ts'
import type { Way } from './way.ts'

const img = (url: string): string => `<img src="${url}">`

/** An element of a document without a window, made from text. */
const elsewhere = (html: string, type: DOMParserSupportedType = 'text/html'): Element => {
  const made = new DOMParser().parseFromString(html, type)
  return (made.body ?? made.documentElement).firstElementChild!
}

/** Puts an image that still has no source for this document somewhere by one of the doors for nodes. */
function joins(url: string, act: (node: Element, place: HTMLElement) => unknown): void {
  act(elsewhere(img(url)), put('span', {}, put('div')))
}

/** Text that becomes elements, and elements that come from elsewhere. */
export const sinks: readonly Way[] = (
  [
    {
      id: 'inner-html',
      twin: true,
      title: 'innerHTML',
      run: to => void put('div', { innerHTML: img(to.url) }),
    },
    {
      id: 'inner-html-detached',
      title: 'innerHTML outside the document',
      run: to => void (document.createElement('div').innerHTML = img(to.url)),
    },
    {
      id: 'inner-html-frame',
      title: 'innerHTML with a frame',
      serves: 'html',
      run: to => void put('div', { innerHTML: `<iframe src="${to.url}"></iframe>` }),
    },
    {
      id: 'inner-html-srcdoc',
      title: 'innerHTML with a srcdoc',
      run: to => void put('div', { innerHTML: `<iframe srcdoc="&lt;img src='${to.url}'>"></iframe>` }),
    },
    {
      id: 'inner-html-svg',
      title: 'innerHTML with an SVG image',
      run: to => void put('div', { innerHTML: `<svg><image href="${to.url}"/></svg>` }),
    },
    {
      id: 'inner-html-link',
      title: 'innerHTML with a style sheet',
      serves: 'css',
      run: to => void put('div', { innerHTML: `<link rel=stylesheet href='${to.url}'>` }),
    },
    {
      id: 'inner-html-style',
      title: 'innerHTML with a style attribute',
      run: to => void put('div', { innerHTML: `<p style="background: url(${to.url})">x</p>` }),
    },
    {
      id: 'inner-html-import',
      title: 'innerHTML with an @import',
      serves: 'css',
      run: to => void put('div', { innerHTML: `<style>@import "${to.url}";</style>` }),
    },
    {
      id: 'inner-html-video',
      title: 'innerHTML with a video',
      serves: 'nothing',
      run: to => void put('div', { innerHTML: `<video preload=auto><source src=${to.url}></video>` }),
    },
    {
      id: 'inner-html-entities',
      title: 'innerHTML with an address in character references',
      run: to =>
        void put('div', { innerHTML: img(to.url.replaceAll('/', '&#x2f;').replaceAll(':', '&colon;')) }),
    },
    {
      id: 'inner-html-handler',
      title: 'innerHTML with an onerror attribute',
      run: to => void put('div', { innerHTML: `<img src="data:," onerror="new Image().src='${to.url}'">` }),
    },
    {
      id: 'outer-html',
      title: 'outerHTML',
      run: to => void (put('b', {}, put('div')).outerHTML = img(to.url)),
    },
    {
      id: 'insert-adjacent-html',
      title: 'insertAdjacentHTML',
      run: to => put('div').insertAdjacentHTML('beforeend', img(to.url)),
    },
    {
      id: 'insert-html-command',
      title: 'execCommand("insertHTML")',
      run(to) {
        const place = put('div', { contentEditable: 'true', textContent: 'x' })
        place.focus()
        document.getSelection()!.selectAllChildren(place)
        document.execCommand('insertHTML', false, img(to.url))
      },
    },
    {
      id: 'set-html-unsafe',
      title: 'setHTMLUnsafe',
      run: to => newer(put('div'))['setHTMLUnsafe']!(img(to.url)),
    },
    {
      id: 'set-html-unsafe-shadow',
      title: 'setHTMLUnsafe with a closed shadow root',
      run: to =>
        newer(put('div'))['setHTMLUnsafe']!(
          `<p><template shadowrootmode="closed">${img(to.url)}</template></p>`,
        ),
    },
    {
      id: 'parse-html-unsafe',
      title: 'Document.parseHTMLUnsafe, adopted',
      run(to) {
        const made = newer(Document)['parseHTMLUnsafe']!(img(to.url)) as Document
        arena().append(document.adoptNode(made.body.firstElementChild!))
      },
    },
    {
      id: 'parser-adopt',
      title: 'DOMParser and adoptNode',
      run: to => joins(to.url, (node, place) => place.append(document.adoptNode(node))),
    },
    {
      id: 'parser-import',
      title: 'DOMParser and importNode',
      run: to => joins(to.url, (node, place) => place.append(document.importNode(node, true))),
    },
    {
      id: 'parser-xml',
      title: 'DOMParser for XHTML',
      run(to) {
        const xml = `<body xmlns="http://www.w3.org/1999/xhtml"><img src="${to.url}"/></body>`
        arena().append(elsewhere(xml, 'application/xhtml+xml'))
      },
    },
    {
      id: 'fragment-image',
      title: 'createContextualFragment with a picture',
      run: to => arena().append(document.createRange().createContextualFragment(img(to.url))),
    },
    {
      id: 'fragment-script',
      twin: true,
      title: 'createContextualFragment with a script',
      serves: 'js',
      run: to =>
        arena().append(document.createRange().createContextualFragment(`<script src="${to.url}"></script>`)),
    },
    {
      id: 'template-clone',
      title: 'a clone of a template',
      run: to => arena().append(put('template', { innerHTML: img(to.url) }).content.cloneNode(true)),
    },
    {
      id: 'template-import',
      title: 'importNode of a template with a script',
      serves: 'js',
      run(to) {
        const { content } = put('template')
        const made = content.ownerDocument.createElement('script')
        made.setAttribute('src', to.url)
        content.append(made)
        arena().append(document.importNode(content, true))
      },
    },
    {
      id: 'template-moved',
      title: 'the content of a template itself',
      run: to => arena().append(put('template', { innerHTML: img(to.url) }).content),
    },
    {
      id: 'shadow-open',
      title: 'innerHTML of an open shadow root',
      run: to => void (put('div').attachShadow({ mode: 'open' }).innerHTML = img(to.url)),
    },
    {
      id: 'shadow-closed',
      twin: true,
      title: 'innerHTML of a closed shadow root',
      run: to => void (put('div').attachShadow({ mode: 'closed' }).innerHTML = img(to.url)),
    },
    {
      id: 'shadow-script',
      title: 'a script in a shadow root',
      serves: 'js',
      run(to) {
        const root = put('div').attachShadow({ mode: 'closed' })
        root.append(Object.assign(document.createElement('script'), { src: to.url }))
      },
    },
    {
      id: 'insert-before',
      title: 'insertBefore',
      run: to => joins(to.url, (node, place) => place.parentNode!.insertBefore(node, place)),
    },
    {
      id: 'replace-child',
      title: 'replaceChild',
      run: to => joins(to.url, (node, place) => place.parentNode!.replaceChild(node, place)),
    },
    {
      id: 'replace-with',
      title: 'replaceWith',
      run: to => joins(to.url, (node, place) => place.replaceWith(node)),
    },
    {
      id: 'replace-children',
      title: 'replaceChildren',
      run: to => joins(to.url, (node, place) => place.replaceChildren(node)),
    },
    { id: 'prepend', title: 'prepend', run: to => joins(to.url, (node, place) => place.prepend(node)) },
    { id: 'before', title: 'before', run: to => joins(to.url, (node, place) => place.before(node)) },
    {
      id: 'insert-adjacent-element',
      title: 'insertAdjacentElement',
      run: to => joins(to.url, (node, place) => place.insertAdjacentElement('afterend', node)),
    },
    {
      id: 'range-insert',
      title: 'Range.insertNode',
      run: to =>
        joins(to.url, (node, place) => {
          const range = document.createRange()
          range.selectNodeContents(place)
          range.insertNode(node)
        }),
    },
    {
      id: 'xslt',
      title: 'XSLTProcessor',
      run(to) {
        const sheet = new DOMParser().parseFromString(
          `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:template match="/"><img src="${to.url}"/></xsl:template></xsl:stylesheet>`,
          'text/xml',
        )
        const made = new XSLTProcessor()
        made.importStylesheet(sheet)
        arena().append(
          made.transformToFragment(new DOMParser().parseFromString('<a/>', 'text/xml'), document),
        )
      },
    },
    {
      id: 'ping-from-text',
      now: true,
      title: 'innerHTML with a pinging link',
      run: to =>
        (
          put('div', { innerHTML: `<a href="#here" ping="${to.url}">x</a>` }).firstChild as HTMLElement
        ).click(),
    },
    {
      id: 'form-from-text',
      title: 'innerHTML with a form into a frame',
      serves: 'html',
      run(to) {
        const name = `text-${Math.random().toString(36).slice(2)}`
        attribute('iframe', { name })
        put('div', { innerHTML: `<form action="${to.url}" target="${name}"><button>` })
          .querySelector('button')!
          .click()
      },
    },
  ] satisfies Partial<Way>[]
).map(way => ({ kind: 'markup by script', ...way }) as Way)

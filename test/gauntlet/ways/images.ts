import { arena, attribute, put, SVG, svg, XLINK } from './page.ts'
import type { Way } from './way.ts'

/** An image in the document, changed after it was put there. */
const shown = (act: (made: HTMLImageElement) => void): void => act(put('img'))

function attr(url: string, name = 'src'): Attr {
  const made = document.createAttribute(name)
  made.value = url
  return made
}

/** Pictures, by every door to their source. */
export const images: readonly Way[] = (
  [
    { id: 'image-src', twin: true, title: 'new Image().src', run: to => void (new Image().src = to.url) },
    { id: 'img-src', title: 'img.src in the document', run: to => shown(made => (made.src = to.url)) },
    {
      id: 'img-attribute',
      title: 'setAttribute',
      run: to => shown(made => made.setAttribute('SRC', to.url)),
    },
    {
      id: 'img-attribute-ns',
      title: 'setAttributeNS',
      run: to => shown(made => made.setAttributeNS(null, 'src', to.url)),
    },
    {
      id: 'img-attribute-node',
      title: 'setAttributeNode',
      run: to => shown(made => void made.setAttributeNode(attr(to.url))),
    },
    {
      id: 'img-named-item',
      title: 'attributes.setNamedItem',
      run: to => shown(made => void made.attributes.setNamedItem(attr(to.url))),
    },
    {
      id: 'img-attr-value',
      title: 'the value of an attribute node',
      run(to) {
        const node = attr('')
        shown(made => void made.setAttributeNode(node))
        node.value = to.url
      },
    },
    {
      id: 'img-attr-text',
      title: 'the text of an attribute node',
      run(to) {
        const node = attr('')
        shown(made => void made.setAttributeNode(node))
        node.textContent = to.url
      },
    },
    { id: 'img-srcset', title: 'img.srcset', run: to => shown(made => (made.srcset = `${to.url} 1x`)) },
    {
      id: 'img-srcset-attribute',
      title: 'srcset by setAttribute',
      run: to => shown(made => made.setAttribute('srcset', `${to.url} 1x`)),
    },
    {
      id: 'img-decode',
      title: 'await img.decode()',
      run(to) {
        const made = new Image()
        made.src = to.url
        return made.decode().catch(() => {})
      },
    },
    {
      id: 'img-clone',
      twin: true,
      title: 'a clone of a prepared image',
      run(to) {
        // In a document without a window nothing is loaded.
        const still = document.implementation.createHTMLDocument('').createElement('img')
        still.setAttribute('src', to.url)
        arena().append(document.importNode(still, true))
      },
    },
    {
      id: 'img-relative-base',
      title: 'a relative source under a moved <base>',
      run(to) {
        const base = document.createElement('base')
        base.href = new URL('.', to.url).href
        document.head.prepend(base)
        const made = document.createElement('script')
        made.src = new URL(to.url).pathname.split('/').pop()!
        document.head.append(made)
        base.remove()
      },
      serves: 'js',
    },
    {
      id: 'picture-source',
      title: '<source srcset> of a picture',
      run(to) {
        const picture = put('picture')
        put('source', { srcset: to.url }, picture)
        put('img', {}, picture)
      },
    },
    {
      id: 'input-image',
      title: '<input type="image">',
      run: to => void put('input', { type: 'image', src: to.url }),
    },
    {
      id: 'table-background',
      title: '<table background>',
      run: to => void attribute('table', { background: to.url }),
    },
    {
      id: 'svg-image',
      twin: true,
      title: 'SVG <image href>',
      run: to => svg('image', made => made.setAttribute('href', to.url)),
    },
    {
      id: 'svg-image-later',
      title: 'SVG <image href> in the document',
      run: to => svg('image', made => made.setAttribute('href', to.url), false),
    },
    {
      id: 'svg-image-xlink',
      title: 'SVG <image xlink:href>',
      run: to => svg('image', made => made.setAttributeNS(XLINK, 'xlink:href', to.url)),
    },
    {
      id: 'svg-image-base-value',
      title: 'href.baseVal of an SVG <image>',
      run: to => svg('image', made => ((made as SVGImageElement).href.baseVal = to.url)),
    },
    {
      id: 'svg-set',
      title: 'an animated href of an SVG <image>',
      run: to => svg('image', made => (made.innerHTML = `<set attributeName="href" to="${to.url}"/>`)),
    },
    {
      id: 'srcset-comma',
      title: 'srcset that begins with a comma',
      run: to => void (new Image().srcset = `,${to.url} 1x`),
    },
    {
      id: 'svg-fe-image',
      twin: true,
      title: 'SVG <feImage>',
      run(to) {
        const made = document.createElementNS(SVG, 'svg')
        const name = `f${Math.random().toString(36).slice(2)}`
        made.innerHTML = `<filter id="${name}"><feImage/></filter><rect width="9" height="9" filter="url(#${name})"/>`
        arena().append(made)
        made.querySelector('feImage')!.setAttribute('href', to.url)
      },
    },
  ] satisfies Partial<Way>[]
).map(way => ({ kind: 'element', ...way }) as Way)

import type { Control } from '../control.ts'

/** Mark-up that becomes nodes, by every door. */
export const parsing: readonly Control[] = [
  {
    name: 'document.write puts mark-up where it stands',
    body: `<p>before</p><script>
document.write('<b id=w1>one</b>', '<i>two</i>')
document.writeln('<script src="/note.js?say=written">\\x3c/script><p id=w2>after script</p>')
note('script not run yet', !!document.getElementById('w2'))
</script><script>note('w2 there', !!document.getElementById('w2'))
document.write('<scr'); document.write('ipt>note("in pieces")</scr' + 'ipt><img src="/picture.gif?written" onload="note(\\'picture\\')">')
document.write(1, null, undefined)</script><p>end</p>`,
    run: () => pause(200).then(() => document.body.innerHTML.split('<script>observe')[0]),
  },
  {
    name: 'a document is opened, written and closed anew',
    async run() {
      const frame = await framed(() => {})
      const inner = frame.contentDocument!
      const before = inner.documentElement
      note(inner.open() === inner, inner.readyState, inner.documentElement)
      inner.write(
        `<!doctype html><title>New</title><p>one</p><script>parent.note('inner script', document.currentScript !== null)</` +
          `script>`,
      )
      inner.write(
        '<script src="/code.js?code=parent.note(\'inner external\')"></' + 'script><img src="/picture.gif">',
      )
      const loaded = next(frame, 'load')
      inner.close()
      await loaded
      return [
        inner.title,
        inner.compatMode,
        before === inner.documentElement,
        inner === frame.contentDocument,
        inner.images[0]!.complete,
        inner.URL,
        inner.documentElement.outerHTML,
        await attempt(() => new DOMParser().parseFromString('', 'text/xml').open()),
      ]
    },
  },
  {
    name: 'mark-up goes in and comes out the same',
    async run() {
      const markup =
        '<p class="a" data-x="1">t&amp;t<img src="/picture.gif" srcset="/picture.gif?s 2x" alt=""><iframe src="/page" title="x"></iframe><svg viewBox="0 0 1 1"><image href="/picture.gif"></image><use href="#x"></use></svg><video poster="/picture.gif" src="/x.mp4"></video><object data="/page"></object><embed src="/page"><input type="image" src="/picture.gif"><link rel="preload" as="image" href="/picture.gif"><a href="/x" ping="/echo">a</a><script src="/note.js?say=never"></script><template><img src="/picture.gif?inert"></template><!-- c --></p>'
      const box = document.createElement('div')
      box.innerHTML = markup
      const live = document.createElement('div')
      document.body.append(live)
      live.innerHTML = markup
      const inserted = document.createElement('div')
      inserted.insertAdjacentHTML('afterbegin', '<i>2</i>')
      inserted.insertAdjacentHTML('afterbegin', '<i>1</i>')
      inserted.firstElementChild!.insertAdjacentHTML('beforebegin', '0')
      inserted.lastElementChild!.insertAdjacentHTML('afterend', '3')
      const outer = document.createElement('div')
      outer.innerHTML = '<b></b>'
      outer.firstElementChild!.outerHTML = '<img src="/picture.gif?o"><u></u>'
      const shown = live.innerHTML
      live.remove()
      return [
        box.innerHTML === markup,
        shown === markup,
        box.innerHTML,
        inserted.innerHTML,
        outer.innerHTML,
        new DOMParser().parseFromString(markup, 'text/html').body.innerHTML === markup,
        new XMLSerializer().serializeToString(
          new DOMParser().parseFromString('<a><b c="d"/></a>', 'text/xml'),
        ),
        document.createRange().createContextualFragment(markup).textContent,
        await attempt(() => inserted.insertAdjacentHTML('nowhere' as 'beforeend', '')),
        await attempt(() => (document.documentElement.outerHTML = '')),
        await attempt(() => (document.createElement('p').outerHTML = '<b>')),
        await attempt(() => {
          box.innerHTML = null as unknown as string
          return box.innerHTML
        }),
      ]
    },
  },
  {
    name: 'newer ways to set mark-up work',
    run: async () => {
      const box = document.createElement('div')
      const host = document.createElement('div')
      return [
        await attempt(() => {
          box.setHTMLUnsafe(
            '<div><template shadowrootmode="open"><slot></slot></template>x</div><img src="/picture.gif">',
          )
          return [box.innerHTML, box.firstElementChild!.shadowRoot?.innerHTML]
        }),
        await attempt(() => {
          host.attachShadow({ mode: 'open' }).innerHTML = '<img src="/picture.gif?shadow"><slot></slot>'
          return [host.shadowRoot!.innerHTML, host.innerHTML]
        }),
        await attempt(() => Document.parseHTMLUnsafe('<p>x').body.innerHTML),
        await attempt(() => {
          box.replaceChildren('a', document.createElement('img'))
          return box.innerHTML
        }),
      ]
    },
  },
  {
    name: 'templates, copies and adopted nodes keep what they are',
    anyOrder: true,
    body: '<template id="t"><img src="/picture.gif?t" onload="note(\'from template\')"><p>text</p></template>',
    async run() {
      const template = document.querySelector('template')!
      const copy = document.importNode(template.content, true)
      const elsewhere = document.implementation.createHTMLDocument('elsewhere')
      elsewhere.body.innerHTML = '<img src="/picture.gif?else"><p id="p">adopted</p>'
      const image = elsewhere.images[0]!
      note(image.complete, image.ownerDocument === elsewhere)
      document.body.append(copy, document.adoptNode(elsewhere.getElementById('p')!))
      const loaded = next(image, 'load')
      document.body.append(image)
      await loaded
      await pause(100)
      return [
        template.content.ownerDocument === document,
        template.innerHTML,
        image.ownerDocument === document,
        image.naturalWidth,
        elsewhere.body.innerHTML,
        document.body.querySelectorAll('img').length,
      ]
    },
  },
  {
    name: 'ranges and selections cut and join',
    body: '<p id="p">one <b>two</b> three</p>',
    run() {
      const paragraph = document.getElementById('p')!
      const range = document.createRange()
      range.selectNodeContents(paragraph.querySelector('b')!)
      const wrap = document.createElement('mark')
      range.surroundContents(wrap)
      const selection = getSelection()!
      selection.selectAllChildren(paragraph)
      const text = selection.toString()
      range.setStart(paragraph.firstChild!, 2)
      range.collapse(true)
      range.insertNode(document.createElement('img'))
      const cut = document.createRange()
      cut.setStart(paragraph.firstChild!, 0)
      cut.setEndAfter(paragraph.querySelector('img')!)
      const taken = cut.extractContents()
      return [text, paragraph.innerHTML, taken.textContent, taken.childNodes.length, selection.rangeCount]
    },
  },
  {
    name: 'observers see every change once, as it was made',
    async run() {
      const records: string[] = []
      const observer = new MutationObserver(list => {
        for (const { type, target, addedNodes, removedNodes, attributeName, oldValue } of list)
          records.push(
            [
              type,
              target.nodeName,
              [...addedNodes].map(node => node.nodeName),
              [...removedNodes].map(node => node.nodeName),
              attributeName,
              oldValue,
            ].join(' '),
          )
      })
      const box = document.createElement('div')
      document.body.append(box)
      observer.observe(box, {
        subtree: true,
        childList: true,
        attributes: true,
        attributeOldValue: true,
        characterData: true,
      })
      const image = new Image()
      image.src = '/picture.gif?before'
      box.append(image)
      image.src = '/picture.gif?after'
      image.setAttribute('src', '/picture.gif?set')
      image.removeAttribute('src')
      box.innerHTML = '<p><img src="/picture.gif?html"><script src="/note.js?say=never"></script></p>'
      box.querySelector('p')!.insertAdjacentHTML('afterend', '<iframe src="/page"></iframe>')
      const frame = box.querySelector('iframe')!
      await next(frame, 'load')
      const script = document.createElement('script')
      script.src = '/note.js?say=observed'
      box.append(script)
      await next(script, 'load')
      box.replaceChildren()
      return [records, observer.takeRecords().length, box.childNodes.length]
    },
  },
  {
    name: 'attributes are set by every door',
    async run() {
      const image = document.createElement('img')
      image.setAttributeNS(null, 'src', '/picture.gif?ns')
      const node = document.createAttribute('srcset')
      node.value = '/picture.gif?node 1x'
      note(image.setAttributeNode(node), node.ownerElement === image)
      note(image.setAttributeNode(document.createAttribute('alt')))
      image.attributes.getNamedItem('src')!.value = '/picture.gif?value'
      const old = document.createAttribute('src')
      old.value = '/picture.gif?replaced'
      note(image.attributes.setNamedItem(old)?.value)
      const svg = document.createElementNS('http://www.w3.org/2000/svg', 'image')
      svg.setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:href', '/picture.gif?svg')
      svg.href.baseVal = '/picture.gif?base'
      const link = document.createElement('link')
      link.rel = 'stylesheet'
      link.href = '/style.css?text=p{color:red}'
      link.relList.add('x')
      return [
        image.outerHTML,
        svg.outerHTML,
        link.outerHTML,
        link.href,
        await attempt(() => image.setAttribute('bad name', 'x')),
        await attempt(() => (image.setAttribute as () => void)()),
        await attempt(() => image.setAttributeNode(document.createElement('p').appendChild(node as never))),
        image.setAttribute('SRC', '/picture.gif?upper'),
        image.getAttribute('sRc'),
        await attempt(() => Element.prototype.setAttribute.call({}, 'src', 'x')),
      ]
    },
  },
]

import type { Warden, Wish } from './warden.ts'

/** The attributes that make an element load something, by tag. */
const SOURCES: { readonly [tag: string]: readonly string[] } = {
  script: ['src'],
  img: ['src', 'srcset'],
  iframe: ['src'],
  link: ['href'],
}

/** The elements of a tree that fit a selector, its root included, in document order. */
export function within(root: Element | Document, selector: string): Element[] {
  return [...(root instanceof Element && root.matches(selector) ? [root] : []), ...root.querySelectorAll(selector)]
}

/**
 * Holds scripts, images, frames and links to hosts of services that may not run, whether a script makes them or the
 * parser does. What is held has no source; after a grant it gets it back and loads, once. An image outside the
 * document is a ping: after a refusal it fails for good. A frame that
 * runs when its service is withdrawn is replaced by one that waits.
 */
export function gateElements({ always, ask, joined, judge, marked, patch, waiting, whose: whoseUrl }: Warden): void {
  const kept = new WeakMap<Element, { [attribute: string]: Wish }>()
  const { setAttribute } = Element.prototype

  /** Whose a source is. A `srcset` names several; its widths and densities read as paths on the page's own host. */
  const whose = (value: string): string | undefined =>
    [value, ...value.split(/[\s,]+/)].map(whoseUrl).find(service => service != null)

  const assign = (element: Element, attribute: string, what: string, value: unknown = what): void => {
    const wishes = kept.get(element) ?? {}
    const kind = element.localName
    const wish: Wish = {
      kind,
      what,
      whose,
      go() {
        delete wishes[attribute]
        setAttribute.call(element, attribute, value as string)
      },
      // An image outside the document is a ping.
      fail: () =>
        kind !== 'img' || element.isConnected || void setTimeout(() => element.dispatchEvent(new Event('error'))),
    }
    waiting.delete(wishes[attribute]!)
    kept.set(element, wishes)
    wishes[attribute] = wish
    if (marked.has(element)) wish.go()
    else ask(wish)
  }

  patch(Element.prototype, 'setAttribute', () => function (this: Element, name: string, value: string) {
    const attribute = `${name}`.toLowerCase()
    if (SOURCES[this.localName]?.includes(attribute)) assign(this, attribute, `${value}`, value)
    else setAttribute.call(this, name, value)
  })

  for (const tag in SOURCES)
    for (const name of SOURCES[tag]!)
      patch(
        Object.getPrototypeOf(document.createElement(tag)),
        name,
        () => function (this: Element, value: unknown) {
          assign(this, name, `${value}`, value)
        },
        'set',
      )

  /** Judges what asked nobody: what the parser put there, and frames that were allowed before. */
  const inspect = (element: Element): void => {
    for (const attribute of SOURCES[element.localName]!) {
      const what = element.getAttribute(attribute)
      if (!what) continue
      const mark = marked.has(element)
      const service = mark ? (element as HTMLElement).dataset.heed : whose(what)
      const kind = element.localName
      if (judge(service)[0] === 'released') {
        ask({ kind, what, whose: () => service, go() {} })
        continue
      }
      let bare = element
      if (kind === 'iframe') {
        // Its request is on its way, or its page runs: nothing less than taking the node away stops a frame.
        bare = element.cloneNode(true) as Element
        element.replaceWith(bare)
      }
      bare.removeAttribute(attribute)
      if (!mark) assign(bare, attribute, what)
    }
  }
  joined(root => within(root, Object.keys(SOURCES).join()).forEach(inspect))
  always(() => document.querySelectorAll('iframe').forEach(inspect))
}

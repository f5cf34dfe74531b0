import type { Warden } from './warden.ts'

/** The attribute that makes an element load something, by tag. */
const SOURCES: { readonly [tag: string]: string } = { script: 'src', img: 'src', iframe: 'src', link: 'href' }

/** The elements of a tree that fit a selector, its root included, in document order. */
export function within(root: Element | Document, selector: string): Element[] {
  return [
    ...(root instanceof Element && root.matches(selector) ? [root] : []),
    ...root.querySelectorAll(selector),
  ]
}

/**
 * Holds scripts, images, frames and links to hosts of services that may not run, whether a script makes them or the
 * parser does. What is held has no source; after a grant it gets it back and loads, once. An image outside the
 * document is a ping: it does not outlive a refusal. A frame that runs when its service is withdrawn is replaced by
 * one that waits.
 */
export function gateElements({ admit, always, joined, judge, marked, patch, whose }: Warden): void {
  const { setAttribute } = Element.prototype
  const passed = new WeakSet<Element>()

  const assign = (element: Element, name: string, value: unknown): void => {
    const go = (): void => {
      passed.add(element)
      setAttribute.call(element, name, value as string)
    }
    const kind = element.localName
    if (SOURCES[kind] !== `${name}`.toLowerCase() || marked.has(element)) go()
    else
      admit({
        kind,
        what: `${value}`,
        whose,
        go,
        fail: () => kind !== 'img' || element.isConnected,
        key: element,
      })
  }

  patch(
    Element.prototype,
    'setAttribute',
    () =>
      function (this: Element, name: string, value: string) {
        assign(this, name, value)
      },
  )
  for (const tag in SOURCES)
    patch(
      Object.getPrototypeOf(document.createElement(tag)),
      SOURCES[tag]!,
      () =>
        function (this: Element, value: unknown) {
          assign(this, SOURCES[tag]!, value)
        },
      'set',
    )

  /** Judges what asked nobody: what the parser put there, and frames that were allowed before. */
  const inspect = (element: Element): void => {
    const kind = element.localName
    const name = SOURCES[kind]!
    const what = element.getAttribute(name)
    const mark = marked.has(element)
    const service = mark ? (element as HTMLElement).dataset.heed : what && whose(what)
    if (!what) return
    if (judge(service)[0] === 'released') {
      // For those who only look on.
      if (!passed.has(element)) admit({ kind, what, whose: () => service, go: () => passed.add(element) })
      return
    }
    // A frame's request is on its way, or its page runs: nothing less than taking the node away stops it.
    const bare = kind === 'iframe' ? (element.cloneNode(true) as Element) : element
    bare.removeAttribute(name)
    if (bare !== element) element.replaceWith(bare)
    if (!mark) assign(bare, name, what)
  }
  joined(root => within(root, `${Object.keys(SOURCES)}`).forEach(inspect))
  always(() => document.querySelectorAll('iframe').forEach(inspect))
}

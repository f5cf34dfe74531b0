import type { Gate } from './warden.ts'

/** The elements whose `src` is guarded. */
const LOADING = 'script,img,iframe'

/** The elements of a tree that fit a selector, its root included, in document order. */
export function within(root: Element | Document, selector: string): Element[] {
  return [
    ...(root instanceof Element && root.matches(selector) ? [root] : []),
    ...root.querySelectorAll(selector),
  ]
}

/**
 * Holds scripts, images and frames of hosts of services that may not run, whether a script makes them or the
 * parser does. What is held has no source; after a grant it gets it back and loads, once. An image outside the
 * document is a ping: it does not outlive a refusal. A frame that runs when its service is withdrawn is replaced by
 * one that waits.
 */
export const gateElements: Gate = ({ admit, always, joined, judge, marked, patch, whose }) => {
  const { setAttribute } = Element.prototype
  const passed = new WeakSet<Element>()

  const assign = (element: Element, name: string, value: unknown): void => {
    const go = (): void => {
      passed.add(element)
      setAttribute.call(element, name, value as string)
    }
    const kind = element.localName
    if (`${name}`.toLowerCase() !== 'src' || !element.matches(LOADING) || marked.has(element)) go()
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

  /** Judges what asked nobody: what the parser put there, and frames that were allowed before. */
  const inspect = (element: Element): void => {
    const kind = element.localName
    const what = element.getAttribute('src')
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
    bare.removeAttribute('src')
    if (bare !== element) element.replaceWith(bare)
    if (!mark) assign(bare, 'src', what)
  }
  joined(root => within(root, LOADING).forEach(inspect))
  always(() => document.querySelectorAll('iframe').forEach(inspect))

  return realm => {
    patch(realm.Element.prototype, 'setAttribute', (self, [name, value]) => assign(self, name, value))
    for (const { prototype } of [realm.HTMLScriptElement, realm.HTMLImageElement, realm.HTMLIFrameElement])
      patch(prototype, 'src', (self, [value]) => assign(self, 'src', value), 'set')
  }
}

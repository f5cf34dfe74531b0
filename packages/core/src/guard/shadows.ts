import type { Gate, Realm } from './warden.ts'

/** How many elements are looked at in one task: a few milliseconds on a slow phone. */
const SLICE = 1000

/**
 * Finds shadow roots, whose events do not all leave them (DOM standard, section 2.9), for the gates that must hear what happens there:
 * those that scripts attach, and the open ones that came as mark-up.
 */
export const gateShadows: Gate = warden => {
  const { enter, over, patch, welcome } = warden
  const seen = new WeakSet<ShadowRoot>()
  const acts: [type: string, act: (event: Event) => void][] = []
  warden.rooted = (type, act) => void acts.push([type, event => over.aborted || act(event)])

  const see = (root: ShadowRoot | null | undefined): void => {
    if (!root || seen.has(root) || over.aborted) return
    seen.add(root)
    for (const [type, act] of acts) root.addEventListener(type, act, true)
    welcome(root)
    seek(root)
  }
  const seek = (tree: Document | Element | ShadowRoot): void => {
    for (const { shadowRoot } of tree.querySelectorAll('*')) see(shadowRoot)
  }
  /** The same in tasks of a slice each: to look at every element of a large page at once would keep it waiting. */
  const stroll = (document: Document): void => {
    const all = document.querySelectorAll('*')
    for (let at = 0; at < all.length; at += SLICE)
      setTimeout(() => {
        for (let next = at; next < at + SLICE; next++) see(all[next]?.shadowRoot)
      })
  }
  warden.rooted('load', ({ target }) => enter((target as HTMLIFrameElement).contentWindow as Realm))
  return ({ document, Element, ShadowRoot }) => {
    patch(Element.prototype, 'attachShadow', (_, __, ___, go) => {
      const root: ShadowRoot = go()
      see(root)
      return root
    })
    for (const { prototype } of [Element, ShadowRoot])
      patch(prototype, 'setHTMLUnsafe', (self, _, __, go) => {
        go()
        seek(self)
      })
    if (document.readyState === 'loading')
      document.addEventListener('DOMContentLoaded', () => stroll(document))
    else stroll(document)
  }
}

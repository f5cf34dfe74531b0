import type { Gate } from './warden.ts'

/**
 * Finds shadow roots, whose events do not all leave them (DOM standard, section 2.9), for the gates that must hear what happens there:
 * those that scripts attach, and the open ones that came as mark-up.
 */
export const gateShadows: Gate = warden => {
  const { ends, enter, patch, welcome } = warden
  const seen = new WeakSet<ShadowRoot>()
  const acts: ((root: ShadowRoot) => void)[] = []
  let stopped = false
  ends.push(() => (stopped = true))
  warden.rooted = act => void acts.push(act)

  const see = (root: ShadowRoot | null): void => {
    if (!root || seen.has(root) || stopped) return
    seen.add(root)
    for (const act of acts) act(root)
    welcome(root)
    seek(root)
  }
  const seek = (tree: Document | Element | ShadowRoot): void => {
    for (const { shadowRoot } of tree.querySelectorAll('*')) see(shadowRoot)
  }
  warden.rooted(root =>
    root.addEventListener(
      'load',
      ({ target }) => {
        try {
          if (!stopped) enter((target as HTMLIFrameElement).contentWindow as never)
        } catch {
          // Of another origin, or no frame.
        }
      },
      true,
    ),
  )
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
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => seek(document))
    else seek(document)
  }
}

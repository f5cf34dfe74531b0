import { NAMES, within } from './sources.ts'
import type { Gate } from './warden.ts'

/**
 * Releases what the page's author made inert: `<script type="text/plain" data-heed="SERVICE" data-src>`, and frames,
 * images and links with `data-heed` and `data-src`, `data-srcset` or `data-href`. Each once, when its service may run,
 * in the order of the document; late ones too.
 */
export const gateMarkup: Gate = ({ admit, always, joined, marked, trust }) => {
  const asked = new WeakSet<Element>()
  let turn: Promise<unknown> = Promise.resolve()

  const revive = (inert: HTMLScriptElement): void => {
    const live = document.createElement('script')
    const { src, type } = inert.dataset
    marked.add(live)
    for (const { name, value } of inert.attributes)
      if (!/^(type|nonce|data-(src|type|heed))$/.test(name)) live.setAttribute(name, value)
    // Browsers hide a nonce from the attribute; the property keeps it.
    live.nonce = inert.nonce
    if (type) live.type = type
    live.text = trust('createScript', inert.text)
    const insert = (): unknown => {
      if (src) live.src = trust('createScriptURL', src)
      inert.replaceWith(live)
      return src && new Promise(resolve => (live.onload = live.onerror = resolve))
    }
    // One after the other, as they stand: a script may rely on the one before it.
    if (live.hasAttribute('async')) insert()
    else turn = turn.then(insert)
  }

  const consider = (root: Element | Document | DocumentFragment): void => {
    for (const element of within(root, '[data-heed]') as HTMLElement[]) {
      if (asked.has(element) || marked.has(element)) continue
      asked.add(element)
      const { heed, src, href = '' } = element.dataset
      const go = (): void => {
        marked.add(element)
        if (element instanceof HTMLScriptElement) revive(element)
        // Later: Chromium never loads a frame that gets its source while the parser puts it into the page.
        else
          setTimeout(() => {
            for (const name of NAMES) {
              const value = element.getAttribute(`data-${name}`)
              if (value) element.setAttribute(name.replace('xlink:', ''), value)
            }
            // A set of pictures to load ahead is read when it comes into the page.
            if (element.localName === 'link' && element.dataset['imagesrcset']) element.after(element)
            // A player looks at its sources when they come, not when they change.
            if (element.localName === 'source') (element.parentNode as HTMLMediaElement | null)?.load?.()
          })
      }
      admit({ kind: element.localName, what: src ?? href, whose: () => heed, go, key: element })
    }
  }
  joined(consider)
  always(() => consider(document))
  return () => {}
}

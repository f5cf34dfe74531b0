import { textAt, textOf } from './asked.ts'
import { clean, loads, sift } from './clean.ts'
import { isTrusted, trust } from './trusted.ts'
import type { Before, Gate } from './warden.ts'

/**
 * Withholds, in mark-up that scripts hand to the page, what may not load: the text goes in with those attributes
 * under another name, and is else the same to the letter.
 */
export const gateSinks: Gate = warden => {
  const { patch, welcome } = warden
  const { write } = Document.prototype
  const tails = new WeakMap<Document, string>()

  /** Lets the other gates see at once what an act puts into a tree. */
  const watch = (self: Node | Range, act: () => unknown): unknown => {
    const observer = new MutationObserver(() => {})
    observer.observe(((self as Range).startContainer ?? self).getRootNode(), {
      childList: true,
      subtree: true,
    })
    const made = act()
    welcome(made as DocumentFragment)
    for (const { addedNodes } of observer.takeRecords())
      for (const added of addedNodes) welcome(added as Element)
    observer.disconnect()
    return made
  }
  const sink =
    (at: number): Before =>
    (self, values, _, go) => {
      if (at in values) {
        textAt(values, 0)
        values[at] = clean(warden, values[at])
      }
      return loads(values[at]) ? watch(self, go) : go()
    }
  const flush = (document: Document): void => {
    const tail = tails.get(document)
    tails.delete(document)
    if (tail) write.call(document, tail)
  }

  return realm => {
    const { Document, Element, ShadowRoot } = realm
    for (const { prototype } of [Element, ShadowRoot]) {
      patch(prototype, 'innerHTML outerHTML', sink(0), 'set')
      patch(prototype, 'setHTMLUnsafe setHTML', sink(0))
    }
    patch(Element.prototype, 'insertAdjacentHTML', sink(1))
    patch(Document.prototype, 'execCommand', sink(2))
    patch(realm.Range.prototype, 'createContextualFragment', sink(0))
    for (const [name, end] of [
      ['write', ''],
      ['writeln', '\n'],
    ] as const)
      patch(Document.prototype, name, (self, values, _, go) => {
        // Of nothing that is written to: the platform says so.
        if (!self?.write) return go()
        const given = values.map(textOf).join('') + end
        const [, text, tail = ''] = ((tails.get(self) ?? '') + given).match(/^(.*?)(<[a-z][^>]*)?$/is)!
        const done = sift(warden, text!)
        tails.delete(self)
        watch(self, () =>
          done === given
            ? go()
            : write.call(self, values.every(isTrusted) ? trust('createHTML', done) : done),
        )
        if (tail) {
          tails.set(self, (tails.get(self) ?? '') + tail)
          // What this script does not complete, the parser may.
          queueMicrotask(() => flush(self))
        }
      })
    patch(Document.prototype, 'close', (self, _, __, go) => {
      flush(self)
      return go()
    })
  }
}

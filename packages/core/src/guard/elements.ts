import { textAt } from './asked.ts'
import { clean } from './clean.ts'
import { CLASSES, foreign, isSource, loading, MARK, NAMES, RULES } from './sources.ts'
import { trust } from './trusted.ts'
import type { Before, Gate } from './warden.ts'

/** Keeps the type of a script whose text must not run meanwhile. */
const TYPE = `${MARK}type`

/**
 * Holds what elements load from hosts of services that may not run, whoever sets or inserts it. What is withheld stands in the
 * element under another name, and is given back after a grant, once, in order. An image outside the document is a ping: it does
 * not outlive a refusal. A frame that runs when its service is withdrawn is replaced by one that waits.
 */
export const gateElements: Gate = warden => {
  const { admit, dismiss, joined, judge, marked, patch, welcome, whose } = warden
  const { getAttribute, getAttributeNode, removeAttribute, setAttribute } = Element.prototype
  const passed = new WeakSet<Element>()
  const asked = new WeakSet<Attr>()

  /** Gives up what waits, because somebody set or removed the attribute. */
  const drop = (element: Element, name: string): void => {
    const key = getAttributeNode.call(element, MARK + name)
    if (key) {
      dismiss(key)
      removeAttribute.call(element, MARK + name)
    }
  }

  const withhold = (element: Element, name: string, value: unknown): void => {
    removeAttribute.call(element, name)
    setAttribute.call(element, MARK + name, value as string)
  }

  /** Asks for what is withheld; `go` is how the page itself set it. */
  const ask = (element: Element, name: string, go?: () => unknown): void => {
    const key = getAttributeNode.call(element, MARK + name)
    if (!key || asked.has(key)) return
    asked.add(key)
    const kind = element.localName
    const what = (): string | undefined => foreign(warden, kind, name, key.value)
    // Only what is fetched to be used fails aloud: no ping, no poster, no background.
    let failed = /^[pb]/.test(name)
    admit({
      kind,
      what: what() ?? key.value,
      whose: () => whose(what()!),
      key,
      go() {
        passed.add(element)
        removeAttribute.call(element, MARK + name)
        const type = getAttribute.call(element, TYPE)
        if (type != null) setAttribute.call(element, 'type', type)
        if (go) go()
        else if (name !== RULES)
          setAttribute.call(element, name.replace('xlink:', ''), trust('createScriptURL', key.value))
        // Rules, sets of pictures to load ahead and animations are read when they come into the page.
        if (/^[frtvi]/.test(name)) element.after(element)
        // A player looks at its sources when they come, not when they change.
        if (kind === 'source') (element.parentNode as HTMLMediaElement | null)?.load?.()
        // A script that was put into the page runs, whether or not it was taken out since. One that failed was given up with that.
        if (kind === 'script' && !failed && !element.isConnected) {
          document.head.append(element)
          element.remove()
        }
      },
      fail() {
        if (!failed) setTimeout(() => element.dispatchEvent(new Event('error')))
        failed = true
        return kind !== 'img' || element.isConnected
      },
    })
  }

  /** Takes from an element what it may not load; `placed` says whether it is where it would load, and asks for it. */
  const inspect = (
    element: Element,
    placed?: boolean,
    rel: unknown = (element as HTMLLinkElement).rel,
  ): void => {
    const kind = element.localName
    const mark = marked.has(element)
    // The rules for what is fetched ahead of time name it in their text.
    for (const given of [...element.getAttributeNames(), RULES]) {
      const name = given.replace(MARK, '')
      const value =
        getAttribute.call(element, given) ??
        (/^sp/i.test((element as HTMLScriptElement).type) ? element.textContent : '')
      if (name === 'srcdoc') {
        const html = clean(warden, value)
        if (html !== value) setAttribute.call(element, name, trust('createHTML', html))
      }
      if (!NAMES.includes(name)) continue
      if (given === name) {
        const what = mark ? value : foreign(warden, kind, name, value)
        // Most links say something and fetch nothing (HTML standard, section 4.6.7).
        if (!what || (kind === 'link' && !/sheet|pre|icon/i.test(rel as string))) continue
        const service = mark ? (element as HTMLElement).dataset.heed : whose(what)
        if (judge(service)[0] === 'released') {
          // For those who only look on.
          if (placed && !passed.has(element))
            admit({ kind, what, whose: () => service, go: () => passed.add(element) })
          continue
        }
        withhold(element, name, value)
        if (mark) removeAttribute.call(element, MARK + name)
        // A frame's request is on its way, or its page runs: nothing less than taking the node away stops it.
        if (placed && element.isConnected && /frame|object|embed/.test(kind)) {
          element.replaceWith(element.cloneNode(true))
          return
        }
      }
      const { type } = element as HTMLScriptElement
      // Without its source the text of a script would run.
      if (kind === 'script' && element.textContent && type !== MARK) {
        setAttribute.call(element, TYPE, type)
        setAttribute.call(element, 'type', MARK)
      }
      if (placed) ask(element, name)
    }
  }
  const take = (element: Element): void => inspect(element)
  const place = (element: Element): void => inspect(element, true)

  joined(root => loading(root).forEach(place))

  /** Stands before what gives an attribute a value: the one called `given`, or named by the argument before the value. */
  const set =
    (at: number, given?: string): Before =>
    (self, values, _, go) => {
      const kind = self?.localName
      const name = (given ?? textAt(values, at - 1)).toLowerCase()
      // Some load nothing before they are in the page, and are looked at then.
      if (
        !isSource(self) ||
        marked.has(self) ||
        (!self.isConnected && /script|link|frame|object|embed/.test(kind))
      )
        return go()
      if (name === 'rel') inspect(self, true, values[at])
      if (name === 'srcdoc') values[at] = clean(warden, values[at])
      if (!NAMES.includes(name)) return go()
      drop(self, name)
      const what = foreign(warden, kind, name, textAt(values, at))
      const value = values[at]
      if (what && judge(whose(what))[0] !== 'released') {
        withhold(self, name, value)
        ask(self, name, go)
      } else {
        go()
        if (what) place(self)
      }
    }

  const insert =
    (first?: boolean): Before =>
    (self, values, _, go) => {
      const found: Element[] = []
      // What joins a tree that is in no page was looked at where it came from, unless that is another document.
      for (const node of first ? [values[0]] : values)
        if (self?.isConnected || self?.ownerDocument !== node?.ownerDocument) found.push(...loading(node))
      found.forEach(take)
      const answer = go()
      found.forEach(welcome)
      return answer
    }

  /** Looks at what a function has just made, where nothing is fetched before its caller has ended. */
  const after: Before = (_, __, ___, go) => {
    const answer = go()
    loading(answer).forEach(place)
    return answer
  }

  return realm => {
    const { CharacterData, Document, DocumentFragment, Element, Node } = realm
    const element = Element.prototype
    const node = Node.prototype

    patch(element, 'setAttribute', set(1))
    patch(element, 'setAttributeNS', set(2))
    patch(node, 'cloneNode', after)
    patch(Document.prototype, 'importNode', after)
    // Of each class by its name: to make one element of each, players among them, takes longer than all else here.
    for (const kind of `Body,Area,Anchor,Media,${CLASSES}`.split(',')) {
      const { prototype } = realm[`HTML${kind}Element` as 'Element']
      for (const name of [...NAMES, 'imageSrcset', 'rel', 'srcdoc']) {
        // Most have few of them, and each miss would take its time at the start.
        if (!(name in prototype)) continue
        patch(prototype, name, set(0, name), 'set')
        patch(
          prototype,
          name,
          (self, _, __, go) => go() || (getAttribute.call(self, MARK + name) ?? ''),
          'get',
        )
      }
    }
    patch(realm, 'Audio', after, 'new')
    patch(element, 'getAttribute hasAttribute', (self, values, native, go) => {
      const answer = go()
      return answer || (isSource(self) && native.call(self, MARK + values[0])) || answer
    })
    patch(element, 'removeAttribute', (self, values, _, go) => {
      if (isSource(self)) drop(self, values[0])
      return go()
    })

    patch(node, 'insertBefore appendChild replaceChild', insert(true))
    patch(realm.Range.prototype, 'insertNode surroundContents', insert(true))
    patch(element, 'insertAdjacentElement', insert())
    patch(Document.prototype, 'adoptNode', insert())
    for (const { prototype } of [Element, CharacterData, Document, DocumentFragment]) {
      patch(prototype, 'append prepend before after replaceWith replaceChildren', insert())
      patch(prototype, 'moveBefore', insert(true))
    }
  }
}

import { textAt } from './asked.ts'
import { foreign, isSource, loading, MARK, NAMES } from './sources.ts'
import type { Before, Gate } from './warden.ts'

/**
 * Gives elements their sources by the way that is held at once, where a page sets them by nodes of attributes, by animated ones of
 * SVG, or as copies from another document: WebKit, and Firefox for some, ask as soon as an element has an address.
 */
export const gateNodes: Gate = warden => {
  const { judge, patch, whose } = warden
  const owners = new WeakMap<object, Element>()
  const held = (element: string, name: string, value: string): boolean => {
    const what = NAMES.includes(name) ? foreign(warden, element, name, value) : undefined
    return !!what && judge(whose(what))[0] !== 'released'
  }
  /** Rules of what to fetch ahead are read when their text comes, too: so it comes to a script of no kind, which then comes in anew. */
  const rules: Before = (self, _, __, go) => {
    if (self?.localName !== 'script' || !/^spec/i.test(self.type) || !self.isConnected) return go()
    const { type } = self
    self.type = MARK
    const made = go()
    self.type = type
    self.after(self)
    return made
  }
  const text: Before = (self, values, _, go) => {
    if (self?.nodeType === 1) return rules(self, values, _, go)
    const value = textAt(values, 0)
    const { name, namespaceURI, ownerElement } = (self ?? {}) as Attr
    if (name === 'rel' && ownerElement) ownerElement.setAttribute(name, value)
    else if (isSource(ownerElement) && held(ownerElement!.localName, name, value))
      ownerElement!.setAttributeNS(namespaceURI, name, value)
    else go()
  }
  /** A node comes without its value, and then the value: a map of nodes does not say whose it is. */
  const node: Before = (_, [given], __, go) => {
    const { name, ownerElement, value } = (given ?? {}) as Attr
    if (ownerElement || !value || !held('', name, value)) return go()
    given.value = ''
    try {
      return go()
    } finally {
      given.value = value
    }
  }
  return realm => {
    patch(realm.HTMLScriptElement.prototype, 'text textContent innerText', rules, 'set')
    patch(realm.Attr.prototype, 'value', text, 'set')
    patch(realm.Node.prototype, 'nodeValue textContent', text, 'set')
    patch(realm.Element.prototype, 'setAttributeNode setAttributeNodeNS', node)
    patch(realm.NamedNodeMap.prototype, 'setNamedItem setNamedItemNS', node)
    patch(realm.Document.prototype, 'importNode', (_, [given], __, go) => {
      for (const element of loading(given))
        for (const name of NAMES) {
          const value = element.getAttribute(name)
          if (value && held(element.localName, name, value)) {
            element.removeAttribute(name)
            element.setAttribute(MARK + name, value)
          }
        }
      return go()
    })
    for (const kind of ['Image', 'Use', 'FEImage', 'Script'])
      patch(
        realm[`SVG${kind}Element` as 'SVGUseElement']?.prototype,
        'href',
        (self, _, __, go) => {
          const made = go()
          owners.set(made, self)
          return made
        },
        'get',
      )
    patch(
      realm.SVGAnimatedString.prototype,
      'baseVal',
      (self, values, _, go) => {
        // It does not say whose it is.
        const owner = owners.get(self)
        const value = textAt(values, 0)
        if (owner && held('use', 'href', value)) owner.setAttribute('href', value)
        else go()
      },
      'set',
    )
  }
}

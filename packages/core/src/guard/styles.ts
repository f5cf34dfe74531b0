import { textAt } from './asked.ts'
import { base } from './base.ts'
import { within } from './sources.ts'
import { isTight } from './tight.ts'
import type { Before, Gate } from './warden.ts'

/** An address in a style sheet, with or without quotation marks, behind what one stands behind. A namespace is a name. */
const ADDRESS =
  /((?:[(,]|import|\*\/)\s*)(?<!@namespace\s+[\w-]*\s*(?:url\(\s*)?)(?:(["'])((?:\\[\s\S]|(?!\2)[^\\])*)\2?|(?<=[(,]\s*)((?:\\[\s\S]|[^\s"'()\\])+))/gi

/** The properties that may have an address in them, as scripts write them. Dashed they are properties, too. */
const PROPERTIES =
  'background backgroundImage borderImage borderImageSource listStyle listStyleImage content cursor mask maskImage maskBorder maskBorderSource webkitMask webkitMaskImage filter clipPath shapeOutside'.split(
    ' ',
  )

/** Puts addresses back into a text. */
type Swap = (text: string) => string

interface Ruled {
  readonly cssRules: CSSRuleList
  deleteRule(at: number): void
  insertRule(text: string, at: number): unknown
}

/**
 * Holds what style sheets, style attributes, animations and fonts by script would load. The style engine asks no function of the page: so
 * what it is given names something else meanwhile, and the address is put back after a grant. A tight floor does all that better.
 */
export const gateStyles: Gate = warden => {
  const { admit, judge, over, patch, whose } = warden
  const fonts = new WeakMap<object, string>()
  const ruled = new WeakSet<object>()
  let count = 0

  const hold = (text: string, restore: (swap: Swap) => unknown): string =>
    !/\/[\t\n\r]*\/|\\|https?:/i.test(text)
      ? text
      : text.replace(ADDRESS, (all, before, _, quoted, bare) => {
          const what = (quoted ?? bare).replace(
            /\\(?:([\da-f]{1,6})\s?|([\s\S]))/gi,
            (_: string, code: string, other: string) =>
              code ? String.fromCharCode(parseInt(code, 16)) : other,
          )
          const service = whose(what)
          if (service == null) return all
          const mark = `data:text/css,${++count}.`
          const held = judge(service)[0] !== 'released'
          const swap: Swap = text => text.replaceAll(mark, new URL(what, base()).href)
          admit({ kind: 'style', what, whose, go: () => held && restore(swap) })
          return held ? `${before}"${mark}"` : all
        })

  const swapRules = (from: Ruled) => {
    ruled.add(from)
    return (swap: Swap): void =>
      [...from.cssRules].forEach(({ cssText }, at) => {
        const text = swap(cssText)
        if (text === cssText) return
        from.deleteRule(at)
        from.insertRule(text, at)
      })
  }
  /**
   * Changes the text of a style element or of a style attribute. That would lose rules which scripts put into a sheet:
   * then those of the sheet are changed.
   */
  const swapText =
    (node: Node) =>
    (swap: Swap): unknown => {
      const { sheet, textContent } = node as Node & { sheet: Ruled }
      if (ruled.has(sheet)) return swapRules(sheet)(swap)
      const text = swap(textContent!)
      return text !== textContent && (node.textContent = text)
    }
  const isStyle = (node: Node | null): boolean => (node as Element | null)?.localName === 'style'
  const read = (element: Element): void => {
    const node = isStyle(element) ? element : element.getAttributeNode('style')
    if (node) swapText(node)(text => hold(text, swapText(node)))
  }
  const readAll = (root: Element): void => within(root, 'style,[style]').forEach(read)
  const insert: Before = (self, values, _, go) => {
    // No style counts in a tree that is in no page, and when that joins one it is looked through.
    for (const node of values)
      if (node?.querySelector) self.isConnected !== false && readAll(node)
      else if (isStyle(self) && node?.data) node.data = hold(node.data, swapText(self))
    return go()
  }
  const write: Before = (self, values, _, go) => {
    const style = isStyle(self) ? self : self?.parentNode
    if (isStyle(style) && values[0]) values[0] = hold(`${values[0]}`, swapText(style))
    return go()
  }
  const markup =
    (at: number): Before =>
    (self, values, _, go) => {
      const text = values[at]
      if (typeof text === 'string')
        values[at] = text.replace(
          /(<style\b[^>]*>)([\s\S]*?)(?=<\/style)/gi,
          (_, tag, rules) =>
            tag +
            hold(rules, swap => {
              // What stands in a shadow root is not found from outside.
              for (const root of [document, self.getRootNode()])
                for (const style of root.querySelectorAll('style')) swapText(style)(swap)
            }),
        )
      const made = go()
      if (/style\s*=/i.test(text)) readAll(made?.querySelector ? made : (self.parentNode ?? self))
      return made
    }

  const sink =
    (at: number, back: (self: never) => (swap: Swap) => unknown): Before =>
    (self, values, _, go) => {
      if (at in values) textAt(values, at)
      if (typeof values[at] === 'string') values[at] = hold(values[at], back(self as never))
      return go()
    }
  const swapStyle = (style: CSSStyleDeclaration) => (swap: Swap) => (style.cssText = swap(style.cssText))

  return realm => {
    const { Element } = realm
    // Then every one of these costs the page nothing.
    if (isTight(warden)) return
    patch(realm.Node.prototype, 'appendChild insertBefore replaceChild', insert)
    for (const { prototype } of [Element, realm.DocumentFragment])
      patch(prototype, 'append prepend before after replaceWith replaceChildren', insert)
    patch(Element.prototype, 'insertAdjacentElement', insert)
    patch(realm.Node.prototype, 'textContent', write, 'set')
    patch(realm.CharacterData.prototype, 'data', write, 'set')
    for (const { prototype } of [Element, realm.ShadowRoot]) {
      patch(prototype, 'innerHTML outerHTML', markup(0), 'set')
      patch(prototype, 'setHTMLUnsafe', markup(0))
    }
    patch(Element.prototype, 'insertAdjacentHTML', markup(1))
    for (const { prototype } of [realm.CSSStyleSheet, realm.CSSGroupingRule, realm.CSSStyleRule])
      patch(prototype, 'insertRule replace replaceSync', sink(0, swapRules))
    patch(realm.CSSKeyframesRule.prototype, 'appendRule', sink(0, swapRules))
    patch(realm.CSSStyleSheet.prototype, 'addRule', sink(1, swapRules))
    const { prototype } = realm.CSSStyleDeclaration
    patch(prototype, 'setProperty', sink(1, swapStyle))
    patch(prototype, 'cssText', sink(0, swapStyle), 'set')
    const { CSSStyleProperties } = realm as unknown as { CSSStyleProperties?: typeof CSSStyleDeclaration }
    const { prototype: own } = CSSStyleProperties ?? { prototype }
    for (const name of PROPERTIES)
      for (const spelt of [name, name.replace(/[A-Z]/g, '-$&').toLowerCase()])
        patch(own, spelt, sink(0, swapStyle), 'set')
    // In Chromium they call nothing: the style of a rule that somebody has asked for is read when the script has ended.
    const asked = new Set<CSSStyleDeclaration>()
    if (!('background' in own))
      patch(
        realm.CSSStyleRule.prototype,
        'style',
        (_, __, ___, go) => {
          const style: CSSStyleDeclaration = go()
          if (asked.size < asked.add(style).size)
            queueMicrotask(() => {
              asked.delete(style)
              const { cssText } = style
              const held = hold(cssText, swapStyle(style))
              if (held !== cssText) style.cssText = held
            })
          return style
        },
        'get',
      )
    const { StylePropertyMap } = realm as unknown as { StylePropertyMap?: typeof StylePropertyMapReadOnly }
    patch(StylePropertyMap?.prototype, 'set append', (self, values, _, go) => {
      const [name, ...given] = values
      for (const [at, value] of given.entries()) {
        const text = hold(`${value}`, swap => self.set(name, swap(`${self.get(name)}`)))
        if (text !== `${value}`) values[at + 1] = text
      }
      return go()
    })
    const { prototype: effects } = realm.KeyframeEffect
    const { setKeyframes } = effects
    /** Frames of an animation are given again as they were, to the effect that was made of them, or given them. */
    const animated =
      (at: number, effectOf: (made: never, self: KeyframeEffect) => KeyframeEffect | null): Before =>
      (self, values, _, go) => {
        let effect: KeyframeEffect | null | undefined
        const frames = values[at]
        const before = count
        try {
          const text = JSON.stringify(frames, (_, value) =>
            value?.replace ? hold(value, () => effect && setKeyframes.call(effect, frames)) : value,
          )
          if (count > before) values[at] = JSON.parse(text)
        } catch {
          // What goes round in a circle is no frame.
        }
        const made = go()
        effect = effectOf(made as never, self)
        return made
      }
    patch(
      Element.prototype,
      'animate',
      animated(0, (made: Animation) => made.effect as KeyframeEffect),
    )
    patch(
      effects,
      'setKeyframes',
      animated(0, (_, self) => self),
    )
    patch(
      realm,
      'KeyframeEffect',
      animated(1, (made: KeyframeEffect) => made),
      'new',
    )
    patch(
      realm,
      'FontFace',
      (_, values, __, go) => {
        const made = go()
        fonts.set(made, `${values[1]}`)
        return made
      },
      'new',
    )
    patch(realm.FontFace.prototype, 'load', (self, _, __, go) => {
      const text = fonts.get(self)!
      let come = go
      const loaded = new Promise(done => (come = () => done(go())))
      return hold(text, () => come()) === text ? go() : loaded
    })
    // What is in the set comes as soon as a text wants it, or somebody does who knows its family.
    patch(realm.FontFaceSet?.prototype, 'add', (self, [face], _, go) => {
      const text = fonts.get(face) ?? ''
      return hold(text, go) === text ? go() : self
    })
    // A property of a style calls nothing that could be replaced. It is read when the page is drawn, which is later than this.
    // So is the text of a style, however it came there.
    const observer = new realm.MutationObserver(changes => {
      if (over.aborted) return
      for (const { target, type } of changes)
        if (type === 'attributes') read(target as Element)
        else for (const node of [target, target.parentNode]) if (isStyle(node)) read(node as Element)
    })
    observer.observe(realm.document, {
      attributeFilter: ['style'],
      characterData: true,
      childList: true,
      subtree: true,
    })
  }
}

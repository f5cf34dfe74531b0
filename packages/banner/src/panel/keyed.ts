/** The children of each parent by their keys. */
const children = new WeakMap<Element, Map<string, HTMLElement>>()

/**
 * Shows a list in a parent: what is there stays as it is, with its focus and what is folded out, and is told of its item; the
 * rest is made or taken away.
 */
export function keyed<Item>(
  parent: Element,
  items: readonly (readonly [key: string, item: Item])[],
  make: (item: Item) => HTMLElement,
  update: (element: HTMLElement, item: Item) => void,
): void {
  const known = children.get(parent) ?? new Map<string, HTMLElement>()
  children.set(parent, known)
  const wanted = new Set(items.map(([key]) => key))
  for (const [key, element] of known)
    if (!wanted.has(key)) {
      element.remove()
      known.delete(key)
    }
  let before: Element | null = null
  for (const [key, item] of items) {
    const element = known.get(key) ?? make(item)
    known.set(key, element)
    // Moving an element that is in its place would take its focus away.
    const place: Element | null = before ? before.nextElementSibling : parent.firstElementChild
    if (place !== element) parent.insertBefore(element, place)
    update(element, item)
    before = element
  }
}

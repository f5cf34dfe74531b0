/** An element's parent as it is drawn: out of a shadow root comes its host. */
export function parentOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot
  const parent = element.parentNode
  return parent instanceof ShadowRoot
    ? parent.host
    : (parent as Element | null)?.nodeType === 1
      ? (parent as Element)
      : null
}

/** Every element below some root, through open shadow roots, in the order of the document. */
export function allIn(root: ParentNode): Element[] {
  return [...root.children].flatMap(element => [
    element,
    ...(element.shadowRoot ? allIn(element.shadowRoot) : []),
    ...allIn(element),
  ])
}

/** Everything that Heed has put into the page. */
export function ours(): Element[] {
  return [...document.querySelectorAll('*')]
    .filter(({ localName }) => localName.startsWith('heed-'))
    .flatMap(host => [host, ...(host.shadowRoot ? allIn(host.shadowRoot) : []), ...allIn(host)])
}

/** Whether an element is drawn at all, and not under a modal dialog. */
export function isSeen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  if (!width || !height) return false
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false
  const modal = ours().find(one => one.matches('dialog:modal'))
  return !modal || within(modal, element)
}

/** The nearest around an element, or itself, that a selector fits, as it is drawn. */
export function closest(element: Element, selector: string): Element | null {
  for (let at: Element | null = element; at; at = parentOf(at)) if (at.matches(selector)) return at
  return null
}

/** The texts that are drawn in an element: those that a slot shows, and not what stands in it for want of them. */
export function textsIn(node: Node): Text[] {
  if (node instanceof Text) return [node]
  const shown = node instanceof HTMLSlotElement ? node.assignedNodes({ flatten: true }) : [...node.childNodes]
  return shown.flatMap(textsIn)
}

/** Whether one element is drawn inside another, or is it. */
export function within(outer: Element, inner: Element | null): boolean {
  for (let at = inner; at; at = parentOf(at)) if (at === outer) return true
  return false
}

/** What has the focus, through shadow roots. */
export function focused(): Element {
  let element = document.activeElement ?? document.body
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  return element
}

/** What a finger would touch at a place. */
export function hitAt(x: number, y: number): Element | null {
  let hit = document.elementFromPoint(x, y)
  while (hit?.shadowRoot) {
    const inner = hit.shadowRoot.elementFromPoint(x, y)
    if (!inner || inner === hit) break
    hit = inner
  }
  return hit
}

/** What a person can press or type into. */
export const CONTROLS = 'button,a[href],input,select,textarea,summary,[tabindex]:not([tabindex="-1"])'

/** An element in a few words, for who reads a finding. */
export function told(element: Element): string {
  const { heedAction, heedPurpose, heedService } = (element as HTMLElement).dataset ?? {}
  const hook = heedAction ?? heedPurpose ?? heedService
  const text = element.textContent?.trim().replace(/\s+/g, ' ').slice(0, 30)
  const name = element.getAttribute('part') ?? element.getAttribute('class') ?? element.id
  return `<${element.localName}${hook ? ` ${hook}` : name ? ` ${name}` : ''}>${text ? ` "${text}"` : ''}`
}

import { type Colour, over, painted } from './colour.ts'
import type { Look, Pair } from './types.ts'

const LETTERS =
  'font-family font-size font-weight font-style font-stretch letter-spacing text-transform text-decoration-line'.split(
    ' ',
  )
const EMPHASIS = 'opacity filter box-shadow transform animation-name scale rotate mix-blend-mode'.split(' ')
const STOPS = 'a[href],button,input,select,textarea,summary,[tabindex]'
const WHITE: Colour = [255, 255, 255, 1]

/** Every yes and no below a node, through open shadow roots, that are to be seen: those of one tree belong together. */
export function pairsIn(root: ParentNode): Pair[] {
  const own = pairOf(root)
  const hosts = [...(root instanceof Element ? [root] : []), ...root.querySelectorAll('*')]
  const inner = hosts.flatMap(({ shadowRoot }) => (shadowRoot ? pairsIn(shadowRoot) : []))
  return own ? [own, ...inner] : inner
}

function pairOf(root: ParentNode): Pair | undefined {
  const stops = tabOrder(root)
  const find = (action: string): Look | undefined => {
    const control = [...root.querySelectorAll<HTMLElement>(`[data-heed-action="${action}"]`)].find(rendered)
    return control && look(control, stops.indexOf(control))
  }
  const [accept, refuse] = [find('accept'), find('refuse')]
  if (!accept && !refuse) return
  const tree = root instanceof Element ? root.getRootNode() : root
  return { where: tree instanceof ShadowRoot ? tree.host.localName : 'document', accept, refuse }
}

function rendered(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  return width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible'
}

/** What the Tab key stops at, in its order: what has a number first. */
function tabOrder(root: ParentNode): HTMLElement[] {
  const stops = [...root.querySelectorAll<HTMLElement>(STOPS)].filter(
    element => element.tabIndex >= 0 && !element.matches(':disabled') && rendered(element),
  )
  const numbered = stops.filter(({ tabIndex }) => tabIndex > 0).sort((a, b) => a.tabIndex - b.tabIndex)
  return [...numbered, ...stops.filter(({ tabIndex }) => tabIndex === 0)]
}

function look(control: HTMLElement, stop: number): Look {
  const style = getComputedStyle(control)
  const { width, height, x, y } = control.getBoundingClientRect()
  const { colour: ground } = behind(parentOf(control))
  const own = painted(style.backgroundColor)
  const fill = over(own, ground)
  const bordered = style.borderTopStyle !== 'none' && Number.parseFloat(style.borderTopWidth) > 0
  const role = control.getAttribute('role')
  const pick = (names: readonly string[]) =>
    Object.fromEntries(names.map(name => [name, style.getPropertyValue(name)]))
  return {
    kind: control.localName + (role ? ` role=${role}` : ''),
    width,
    height,
    letters: pick(LETTERS),
    emphasis: pick(EMPHASIS),
    text: over(painted(style.color), fill),
    fill,
    edge: bordered ? over(painted(style.borderTopColor), fill) : fill,
    ground,
    picture: style.backgroundImage !== 'none' || (own[3] < 1 && behind(parentOf(control)).picture),
    stop,
    inSight: touched(control, x + width / 2, y + height / 2),
  }
}

/** The element around another, out of its shadow root where it is at the top of one. */
function parentOf(element: Element): Element | null {
  const root = element.parentNode
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null)
}

/** What one sees behind something that lets through: colours upon colours, down to the page's white. */
function behind(element: Element | null): { readonly colour: Colour; readonly picture: boolean } {
  if (!element) return { colour: WHITE, picture: false }
  const { backgroundColor, backgroundImage } = getComputedStyle(element)
  const own = painted(backgroundColor)
  const picture = backgroundImage !== 'none'
  if (own[3] === 1) return { colour: own, picture }
  const below = behind(parentOf(element))
  return { colour: over(own, below.colour), picture: picture || below.picture }
}

/** Whether a finger at a place of the window would touch an element. */
function touched(element: Element, x: number, y: number): boolean {
  const root = element.getRootNode() as Document | ShadowRoot
  const hit = root.elementFromPoint(x, y)
  return hit !== null && (element === hit || element.contains(hit))
}

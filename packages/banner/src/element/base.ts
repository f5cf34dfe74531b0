import { sheet, tokens } from '../style/index.ts'
import type { Action } from '../view/index.ts'

/** `HTMLElement`, or a stand-in where there is none, so that importing this in Node does not throw. */
const Host: typeof HTMLElement = globalThis.HTMLElement ?? (class {} as typeof HTMLElement)

/** What both elements share: an open shadow root with the look, and one listener for every control. */
export class HeedElement extends Host {
  /** Called with what a pressed control does. */
  act: (action: Action) => void = () => {}
  protected readonly root: ShadowRoot

  constructor(style: string) {
    super()
    this.root = this.attachShadow({ mode: 'open' })
    this.root.adoptedStyleSheets = [sheet(tokens, style)]
    this.root.addEventListener('click', event => {
      const { detail } = event as MouseEvent
      // What is pressed may be a label that stands in the page's own tree.
      const control = event.composedPath().find(at => (at as HTMLElement).dataset?.['heedAction']) as
        | HTMLElement
        | undefined
      // The second click of a double click on one layer can land on a control of the next, and would answer for the person.
      if (control && detail < 2) this.act(control.dataset['heedAction'] as Action)
    })
    this.root.addEventListener('focusin', ({ target }) => {
      const control = target as HTMLElement
      // Firefox leaves where it is what is in view by half. Under a mouse nothing may move between down and up.
      if (control.matches(':focus-visible')) control.scrollIntoView({ block: 'nearest' })
    })
  }

  /**
   * Puts a new view in the place of the old one, without taking the person's place away: what had the focus or was
   * unfolded still is.
   */
  protected swap(before: Element, after: Element): void {
    const focused = this.root.activeElement
    const opened = [...before.querySelectorAll('details[open]')]
    before.replaceWith(after)
    for (const old of opened) twin(after, old)?.setAttribute('open', '')
    if (focused && !focused.isConnected) twin(after, focused)?.focus()
  }
}

/** The element of a new view that carries the same data attribute as one of the old. */
function twin(view: Element, old: Element): HTMLElement | undefined {
  const hook = old.getAttributeNames().find(name => name.startsWith('data-'))
  if (!hook) return
  return [...view.querySelectorAll<HTMLElement>(`[${hook}]`)].find(
    candidate => candidate.getAttribute(hook) === old.getAttribute(hook),
  )
}

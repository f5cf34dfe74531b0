import type { Answers } from '@heed/core'
import type { Change, Notice } from '../model/index.ts'
import { bannerStyle } from '../style/index.ts'
import { changeView, markForeign, node, noticeView } from '../view/index.ts'
import { HeedElement } from './base.ts'
import type { Form } from './types.ts'

type Foreign = ReadonlyMap<string, string>

/** How long the line about a saved answer stays to be seen, in milliseconds. A screen reader gets it at once. */
const SEEN = 6000

/**
 * `<heed-banner>`: the first layer, or a question or the notice of a change in its place, and the live region that says what
 * became of an answer.
 */
export class HeedBanner extends HeedElement {
  /** Called with its height in CSS pixels whenever that changed; 0 means hidden, or a dialog that covers the page anyway. */
  resized: (height: number) => void = () => {}
  /** Called when pointer or focus reaches the control that opens the details. */
  near: () => void = () => {}
  /** Called when a modal one was closed by the browser: with Esc, or the button that goes back on a phone. */
  dismissed: () => void = () => {}
  /** Called after it was taken out of the page. */
  gone: () => void = () => {}
  #box: HTMLElement = document.createElement('section')
  #dialog: HTMLDialogElement | undefined
  #status = status()
  #drawn = ''
  /** What had the focus before it moved in here. */
  #before: HTMLElement | undefined
  readonly #size = new ResizeObserver(() => this.resized(this.#box.offsetHeight))
  #timer = 0

  constructor() {
    super(bannerStyle)
    this.#box.hidden = true
    this.root.append(this.#box, this.#status)
    for (const reached of ['pointerover', 'focusin'])
      this.root.addEventListener(reached, ({ target }) => {
        if ((target as HTMLElement).dataset['heedAction'] === 'details') this.near()
      })
    this.addEventListener('focusin', ({ relatedTarget }) => {
      if (relatedTarget !== this) this.#before = relatedTarget as HTMLElement
    })
  }

  disconnectedCallback(): void {
    // In a task of its own: in this one a page may answer each time, for ever.
    setTimeout(() => this.gone())
  }

  /** The form it has from the beginning. */
  set form(form: Form) {
    this.dataset['form'] = form
    if (form !== 'modal') return
    this.#dialog = document.createElement('dialog')
    this.#dialog.setAttribute('aria-labelledby', 'title')
    this.#dialog.addEventListener('close', () => {
      // The event comes later than what it tells of: by then it may be open again.
      if (this.#box.parentNode === this.#dialog && !this.#box.hidden && !this.#dialog.open) this.dismissed()
    })
    this.#dialog.append(this.#box, status())
    this.root.prepend(this.#dialog)
  }

  /** `foreign` has the texts in other languages, here and in `tell`. */
  show(notice: Notice, foreign: Foreign): void {
    this.#put(notice, foreign, noticeView, this.#dialog)
  }

  /** Tells of a change instead of asking. That keeps nobody from the page, whatever form a question has. */
  tell(change: Change, foreign: Foreign): void {
    this.#dialog?.close()
    this.#put(change, foreign, changeView)
  }

  /** Moves the focus here, for what somebody has just caused. */
  call(): void {
    if (!this.#dialog) this.#box.focus()
  }

  /** What the boxes say: an answer for each that can be ticked. */
  answers(): Answers {
    const boxes = [...this.#box.querySelectorAll('input')].filter(({ disabled }) => !disabled)
    return Object.fromEntries(
      boxes.map(({ dataset, checked }) => [dataset['heedPurpose'] ?? dataset['heedService']!, checked]),
    )
  }

  #put<View>(
    view: View,
    foreign: Foreign,
    draw: (view: View, modal: boolean) => HTMLElement,
    dialog?: HTMLDialogElement,
  ): void {
    const drawn = JSON.stringify(view)
    // What was ticked and not saved survives as long as nothing changed.
    if (drawn !== this.#drawn || this.#box.hidden) {
      this.#drawn = drawn
      this.#status.textContent = ''
      const box = draw(view, !!dialog)
      markForeign(box, foreign)
      this.swap(this.#box, box)
      if (box.parentNode !== (dialog ?? this.root)) (dialog ?? this.root).prepend(box)
      this.#box = box
      this.#lend(box)
      this.#size.disconnect()
      if (dialog) this.resized(0)
      else this.#size.observe(box)
    }
    if (dialog && !dialog.open) dialog.showModal()
  }

  /**
   * Lets the labels of yes and no stand in the page's own tree, where browsers and tools that answer for people look for them by their
   * words; in their buttons they show through slots. Neither pointers nor the page's style rules reach them.
   */
  #lend(box: HTMLElement): void {
    this.replaceChildren(
      ...[...box.querySelectorAll('.pair button')].map(button => {
        const { heedAction: name = '' } = (button as HTMLElement).dataset
        const slot = node('slot', { name })
        slot.append(...button.childNodes)
        button.append(slot)
        return node('span', { slot: name, class: 'heed-button' }, slot.textContent!)
      }),
    )
  }

  /** Hides it, and gives the focus back if that was in here. */
  hide(): void {
    // What is hidden has the focus until the next frame, and would give it back twice.
    if (this.#box.hidden) return
    const held = this.root.activeElement
    this.#box.hidden = true
    if (this.#dialog?.open) this.#dialog.close()
    else if (held && this.#before?.isConnected) this.#before.focus()
  }

  /** Says something once, to eyes and to screen readers. While a modal dialog is open, everything outside it is mute. */
  announce(text: string): void {
    const line = this.#dialog?.open ? (this.#dialog.lastChild as HTMLElement) : this.#status
    clearTimeout(this.#timer)
    line.textContent = text
    this.#timer = setTimeout(() => line.replaceChildren(), SEEN) as unknown as number
  }
}

function status(): HTMLElement {
  const line = document.createElement('div')
  line.className = 'box status'
  line.setAttribute('role', 'status')
  return line
}

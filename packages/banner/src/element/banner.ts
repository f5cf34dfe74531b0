import type { Change, Notice } from '../model/index.ts'
import { bannerStyle } from '../style/index.ts'
import { changeView, noticeView } from '../view/index.ts'
import { HeedElement } from './base.ts'

/** How long the line about a saved answer stays to be seen, in milliseconds. A screen reader gets it at once. */
const SEEN = 6000

/** `<heed-banner>`: the first layer, or the notice of a change in its place, and the live region that says what became of an answer. */
export class HeedBanner extends HeedElement {
  /** Called with its height in CSS pixels whenever that changed; 0 means hidden. */
  resized: (height: number) => void = () => {}
  /** Called when pointer or focus reaches the control that opens the details. */
  near: () => void = () => {}
  #box: HTMLElement = document.createElement('section')
  readonly #status = document.createElement('div')
  readonly #size = new ResizeObserver(() => this.resized(this.#box.offsetHeight))
  #timer = 0

  constructor() {
    super(bannerStyle)
    this.#box.hidden = true
    this.#status.className = 'box status'
    this.#status.setAttribute('role', 'status')
    this.root.append(this.#box, this.#status)
    for (const reached of ['pointerover', 'focusin'])
      this.root.addEventListener(reached, ({ target }) => {
        if ((target as HTMLElement).dataset['heedAction'] === 'details') this.near()
      })
  }

  show(notice: Notice): void {
    this.#put(noticeView(notice))
  }

  /** Tells of a change instead of asking. */
  tell(change: Change): void {
    this.#put(changeView(change))
  }

  #put(box: HTMLElement): void {
    this.#status.textContent = ''
    this.swap(this.#box, box)
    this.#box = box
    this.#size.disconnect()
    this.#size.observe(box)
  }

  hide(): void {
    this.#box.hidden = true
  }

  /** Says something once, to eyes and to screen readers. */
  announce(text: string): void {
    clearTimeout(this.#timer)
    this.#status.textContent = text
    this.#timer = setTimeout(() => this.#status.replaceChildren(), SEEN) as unknown as number
  }
}

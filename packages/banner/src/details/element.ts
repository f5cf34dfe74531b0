import type { Answers } from '@heed/core'
import { HeedElement } from '../element/index.ts'
import { answersOf, type Details } from '../model/index.ts'
import { detailsStyle } from '../style/index.ts'
import { detailsView } from '../view/index.ts'

/** `<heed-details>`: the second layer, in the browser's own modal dialog. */
export class HeedDetails extends HeedElement {
  /** Called after the dialog closed, in whatever way. */
  closed: () => void = () => {}
  readonly #dialog = document.createElement('dialog')
  #box: HTMLElement = document.createElement('div')
  #details: Details | undefined
  #drawn = ''

  constructor() {
    super(detailsStyle)
    this.#dialog.setAttribute('aria-labelledby', 'title')
    this.#dialog.append(this.#box)
    this.#dialog.addEventListener('close', () => this.closed())
    this.root.append(this.#dialog)
    this.root.addEventListener('change', ({ target }) => this.#follow(target as HTMLInputElement))
  }

  get open(): boolean {
    return this.#dialog.open
  }

  /** Opens it with the answers as they stand; what was ticked and never saved is forgotten. */
  show(details: Details): void {
    this.#drawn = ''
    this.update(details)
    if (!this.open) this.#dialog.showModal()
  }

  /** Shows what changed meanwhile. Ticks not saved yet survive as long as nothing did. */
  update(details: Details): void {
    const drawn = JSON.stringify(details)
    if (drawn === this.#drawn) return
    const box = detailsView(details)
    this.swap(this.#box, box)
    this.#box = box
    this.#details = details
    this.#drawn = drawn
  }

  close(): void {
    if (!this.open) return
    this.#dialog.close()
    // The event comes a task later; what the page is told should be true at once.
    this.closed()
  }

  /** What saving would answer. */
  answers(): Answers {
    const ticked = new Set(this.#boxes().flatMap(box => (box.checked ? [nameOf(box)] : [])))
    return this.#details ? answersOf(this.#details, id => ticked.has(id)) : {}
  }

  #boxes(within: ParentNode = this.#box): HTMLInputElement[] {
    return [...within.querySelectorAll('input')]
  }

  /** The box of a purpose speaks for all its services, and is mixed while they differ. */
  #follow(changed: HTMLInputElement): void {
    const [purpose, ...services] = this.#boxes(changed.closest('.purpose')!)
    if (!purpose) return
    if (changed === purpose) for (const service of services) service.checked = purpose.checked
    else purpose.checked = services.some(service => service.checked)
    purpose.indeterminate = purpose.checked && services.some(service => !service.checked)
  }
}

function nameOf({ dataset }: HTMLInputElement): string {
  return dataset['heedPurpose'] ?? dataset['heedService'] ?? ''
}

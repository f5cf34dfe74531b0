import type { Answers } from '@heed/core'
import { HeedElement } from '../element/index.ts'
import { answersOf, type Details } from '../model/index.ts'
import { detailsStyle } from '../style/index.ts'
import { type Action, detailsView, markForeign } from '../view/index.ts'
import { filter } from './filter.ts'
import { copy, download } from './take.ts'

/** `<heed-details>`: the second layer, in the browser's own modal dialog. */
export class HeedDetails extends HeedElement {
  /** Called after the dialog closed, in whatever way. */
  closed: () => void = () => {}
  readonly #dialog = document.createElement('dialog')
  #box: HTMLElement = document.createElement('div')
  #details: Details | undefined
  /** Texts in other languages than its words. */
  foreign: ReadonlyMap<string, string> = new Map()
  #drawn = ''
  /** Whether nobody has seen what is drawn. */
  #fresh = false

  constructor() {
    super(detailsStyle)
    this.#dialog.setAttribute('aria-labelledby', 'title')
    this.#dialog.append(this.#box)
    this.#dialog.addEventListener('close', () => this.closed())
    this.root.append(this.#dialog)
    this.root.addEventListener('change', ({ target }) => this.#follow(target as HTMLInputElement))
    this.root.addEventListener('input', ({ target }) => {
      if ((target as HTMLInputElement).type === 'search') this.#filter()
    })
    this.root.addEventListener('keydown', event => {
      const { key, target } = event as KeyboardEvent
      const field = target as HTMLInputElement
      // The first Escape empties the field, the next one closes the dialog.
      if (key !== 'Escape' || field.type !== 'search' || !field.value) return
      event.preventDefault()
      field.value = ''
      this.#filter()
    })
  }

  /** One that the page has taken out would be open and not to be seen. */
  disconnectedCallback(): void {
    this.close()
  }

  get open(): boolean {
    return this.#dialog.open
  }

  /** Draws it while it is closed, so that opening it is quick. */
  prepare(details: Details): void {
    if (!this.open) this.#renew(details, true)
  }

  /** Opens it with the answers as they stand; what was ticked and never saved is forgotten. */
  show(details: Details): void {
    this.#renew(details, false)
    if (!this.open) this.#dialog.showModal()
  }

  #renew(details: Details, fresh: boolean): void {
    if (!this.#fresh) this.#drawn = ''
    this.update(details)
    this.#fresh = fresh
  }

  /** Shows what changed meanwhile. Ticks not saved yet survive as long as nothing did. */
  update(details: Details): void {
    const drawn = JSON.stringify(details)
    if (drawn === this.#drawn) return
    const box = detailsView(details)
    markForeign(box, this.foreign)
    const typed = this.open && this.#box.querySelector<HTMLInputElement>('[type=search]')?.value
    this.swap(this.#box, box)
    this.#box = box
    this.#details = details
    this.#drawn = drawn
    const field = box.querySelector<HTMLInputElement>('[type=search]')
    if (!field || !typed) return
    field.value = typed
    this.#filter()
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

  /** Lets the person take along what they answered. */
  async take(how: Action): Promise<void> {
    const { copied, text } = this.#details!.receipt
    const receipt = this.#box.querySelector('.receipt')!
    const status = receipt.querySelector('[role=status]')!
    if (how === 'download') return download(text)
    const done = await copy(receipt.querySelector('textarea')!)
    // What is said twice must change in between.
    status.textContent = ''
    if (done) setTimeout(() => (status.textContent = copied))
  }

  #filter(): void {
    if (this.#details) filter(this.#box, this.#details, this.lang)
  }

  #boxes(within: ParentNode = this.#box): HTMLInputElement[] {
    return [...within.querySelectorAll<HTMLInputElement>('[type=checkbox]')]
  }

  /** The box of a purpose speaks for all its services that are in sight, and is mixed while they differ. */
  #follow(changed: HTMLInputElement): void {
    if (changed.type !== 'checkbox') return
    const [purpose, ...services] = this.#boxes(changed.closest('.purpose')!)
    if (!purpose) return
    if (changed === purpose)
      for (const service of services)
        if (!service.closest<HTMLElement>('.service')!.hidden) service.checked = purpose.checked
    if (services.length) purpose.checked = services.some(service => service.checked)
    purpose.indeterminate = purpose.checked && services.some(service => !service.checked)
  }
}

function nameOf({ dataset }: HTMLInputElement): string {
  return dataset['heedPurpose'] ?? dataset['heedService'] ?? ''
}

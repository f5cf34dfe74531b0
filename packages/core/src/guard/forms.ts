import { textAt } from './asked.ts'
import type { Before, Gate } from './warden.ts'

/**
 * Holds or refuses forms that send to a declared service that may not run, and those that send to anybody else's host
 * into a frame, where nobody sees it. A form that takes the visitor to another site is a navigation and left alone.
 */
export const gateForms: Gate = ({ admit, listen, patch, rooted, whose }) => {
  const { append, getAttribute, removeAttribute, setAttribute } = Element.prototype
  const { submit } = HTMLFormElement.prototype
  /** What the page is being told of: it may still say where a form goes. */
  const told = new Map<HTMLFormElement, SubmitEvent>()

  /** Whether a form may go now, to where it says or to another address. */
  const ask = (form: HTMLFormElement, from?: HTMLElement | null, to?: string): boolean => {
    // A field may be called `action`, or even `getAttribute`.
    const read = (name: string): string =>
      from?.getAttribute(`form${name}`) ?? getAttribute.call(form, name) ?? ''
    const what = to ?? read('action')
    const service = whose(what)
    if (!service && (service == null || !document.getElementsByName(read('target'))[0])) return true
    let now = true
    let may = false
    const said: (readonly [name: string, value: string | null])[] = [
      ['action', what],
      ...['method', 'target', 'enctype'].map(name => [name, read(name) || null] as const),
    ]
    const put = ([name, value]: (typeof said)[number]): void => {
      if (value == null) removeAttribute.call(form, name)
      else setAttribute.call(form, name, value)
    }
    const { name = '', value = '' } = (from ?? {}) as HTMLButtonElement
    const go = (): void => {
      may = true
      if (now) return
      // A form outside the document sends nothing.
      if (!form.isConnected) document.body.append(form)
      // As the button said, if one did, and with what it stands for.
      const own = said.map(([name]) => [name, getAttribute.call(form, name)] as const)
      said.forEach(put)
      const field = Object.assign(document.createElement('input'), { type: 'hidden', name, value })
      append.call(form, field)
      submit.call(form)
      field.remove()
      own.forEach(put)
    }
    admit({ kind: 'form', what, whose, key: form, go, fail() {} })
    now = false
    return may
  }
  const hear = (event: Event): void => {
    const { target, submitter } = event as SubmitEvent
    const form = target as HTMLFormElement
    told.set(form, event as SubmitEvent)
    setTimeout(() => told.delete(form))
    if (!ask(form, submitter)) event.preventDefault()
  }
  /** Stands before what says where a form goes. */
  const lead =
    (at: number): Before =>
    (self, values, _, go) => {
      const form: HTMLFormElement = self?.form ?? self
      const event = told.get(form)
      if (!event || (at && !/^(form)?action$/i.test(textAt(values, 0)))) return go()
      if (ask(form, event.submitter, textAt(values, at))) return go()
      event.preventDefault()
    }
  rooted?.('submit', hear)
  return realm => {
    listen(realm, 'submit', hear)
    patch(
      realm.HTMLFormElement.prototype,
      'submit',
      (self, values, native) => void ((!self?.submit || ask(self)) && Reflect.apply(native, self, values)),
    )
    patch(realm.HTMLFormElement.prototype, 'action', lead(0), 'set')
    for (const { prototype } of [realm.HTMLButtonElement, realm.HTMLInputElement])
      patch(prototype, 'formAction', lead(0), 'set')
    patch(realm.Element.prototype, 'setAttribute', lead(1))
  }
}

import type { Gate } from './warden.ts'

/**
 * Holds or refuses forms that send to a declared service that may not run, and those that send to anybody else's host
 * into a frame, where nobody sees it. A form that takes the visitor to another site is a navigation and left alone.
 */
export const gateForms: Gate = ({ admit, listen, patch, whose }) => {
  const { getAttribute, removeAttribute, setAttribute } = Element.prototype
  const { submit } = HTMLFormElement.prototype

  /** Whether a form may go now. */
  const ask = (form: HTMLFormElement, from?: HTMLElement | null): boolean => {
    // A field may be called `action`, or even `getAttribute`.
    const read = (name: string): string =>
      from?.getAttribute(`form${name}`) ?? getAttribute.call(form, name) ?? ''
    const what = read('action')
    const service = whose(what)
    if (!service && (service == null || !document.getElementsByName(read('target'))[0])) return true
    let now = true
    let may = false
    const go = (): void => {
      may = true
      if (now) return
      // A form outside the document sends nothing.
      if (!form.isConnected) document.body.append(form)
      // Where the button said, if one did.
      const own = getAttribute.call(form, 'action')
      setAttribute.call(form, 'action', what)
      submit.call(form)
      if (own == null) removeAttribute.call(form, 'action')
      else setAttribute.call(form, 'action', own)
    }
    admit({ kind: 'form', what, whose, key: form, go, fail() {} })
    now = false
    return may
  }
  listen(window, 'submit', event => {
    const { target, submitter } = event as SubmitEvent
    if (!ask(target as HTMLFormElement, submitter)) event.preventDefault()
  })
  return realm =>
    patch(
      realm.HTMLFormElement.prototype,
      'submit',
      (self, values, native) => void (ask(self) && Reflect.apply(native, self, values)),
    )
}

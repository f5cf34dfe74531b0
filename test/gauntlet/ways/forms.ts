import { put } from './page.ts'
import type { Way } from './way.ts'

let frames = 0

/** A form that answers into a hidden frame. */
function form(properties: object): HTMLFormElement {
  const { name } = put('iframe', { name: `answers-${++frames}`, hidden: true })
  const made = put('form', { target: name, ...properties })
  put('input', { name: 'a', value: '1', type: 'hidden' }, made)
  return made
}

/** What a form sends without leaving the page. */
export const forms: readonly Way[] = (
  [
    { id: 'form-submit', twin: true, title: 'form.submit()', run: to => form({ action: to.url }).submit() },
    {
      id: 'form-post',
      title: 'form.submit() with POST',
      run: to => form({ action: to.url, method: 'post' }).submit(),
    },
    {
      id: 'form-request-submit',
      title: 'form.requestSubmit()',
      run: to => form({ action: to.url }).requestSubmit(),
    },
    {
      id: 'form-click',
      title: 'a click on the button of a form',
      run: to => put('button', {}, form({ action: to.url })).click(),
    },
    {
      id: 'form-button-action',
      title: 'a button with a formaction',
      run: to => put('button', { formAction: to.url }, form({ action: '/settled' })).click(),
    },
    {
      id: 'form-attribute',
      title: 'a form whose action is an attribute',
      run(to) {
        const made = form({})
        made.setAttribute('action', to.url)
        made.submit()
      },
    },
    {
      id: 'form-late-action',
      title: 'a form that says at submit where it goes',
      run(to) {
        const made = form({ action: '/settled' })
        made.onsubmit = () => void (made.action = to.url)
        put('button', {}, made).click()
      },
    },
    {
      id: 'form-late-button',
      title: 'a button that says at submit where it leads',
      run(to) {
        const made = form({ action: '/settled' })
        const button = put('button', {}, made)
        made.onsubmit = () => button.setAttribute('formaction', to.url)
        button.click()
      },
    },
    {
      id: 'form-shadow',
      title: 'a form in a shadow root',
      run(to) {
        const { target } = form({})
        const root = put('div').attachShadow({ mode: 'closed' })
        root.innerHTML = '<form><button></button></form>'
        Object.assign(root.querySelector('form')!, { action: to.url, target })
        root.querySelector('button')!.click()
      },
    },
  ] satisfies Partial<Way>[]
).map(way => ({ kind: 'form', serves: 'html', ...way }) as Way)

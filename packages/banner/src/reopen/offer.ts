import type { Consent } from '@heed/core'
import { optsOut } from '../model/index.ts'
import { sheet } from '../style/index.ts'
import { node } from '../view/index.ts'
import { en, type Words } from '../words/index.ts'
import { stay } from './stay.ts'

/**
 * Like a line of the page's own footer: in its letters and its colour, in the flow at the end, where it covers nothing and moves
 * nothing that stands there already.
 */
const style = `
:host{display:block;text-align:center;padding:.5em 1em}
button,span{all:unset;color:inherit;font:inherit;display:inline-flex;align-items:center;min-block-size:44px;margin-inline:.7em}
button{cursor:pointer;text-decoration:underline;text-underline-offset:.2em}
button:focus-visible{outline:3px solid currentColor;outline-offset:2px}
[hidden],:empty:not(:host){display:none}
@media print{:host{display:none}}
`

/**
 * Puts the way back to one's choices into the page: into the element with `data-heed-reopen`, else at the end of the body. A page
 * that has a control of its own with `data-heed-open` gets none. Where something runs that can be refused, refusing all of it is one
 * press more, as accepting was. Returns what takes it away.
 */
export function offerReopen(consent: Consent, words: Words = en): () => void {
  if (document.querySelector('[data-heed-open],heed-reopen')) return () => {}
  // No element of ours needs to be defined: it has no life of its own.
  const host = document.createElement('heed-reopen')
  host.lang = words.language
  host.dir = words.dir ?? 'ltr'
  const open = node('button', { type: 'button', part: 'button', 'data-heed-open': true })
  const refuse = node('button', { type: 'button', part: 'button' }, words.refuseAll)
  const state = node('span', { part: 'state' })
  const said = node('span', { role: 'status' })
  const root = host.attachShadow({ mode: 'open', delegatesFocus: true })
  root.adoptedStyleSheets = [sheet(style)]
  root.append(open, refuse, state, said)
  refuse.addEventListener('click', () => {
    consent.refuseAll()
    said.textContent = words.saved
    open.focus()
  })

  const draw = (): void => {
    const { policy } = consent
    const snapshot = consent.snapshot()
    const { purposes, signals } = snapshot.decision
    const source = { policy, snapshot, words, language: words.language }
    const out = optsOut(source)
    open.textContent = out ? words.choices : words.reopen
    state.textContent = out && signals.gpc && policy.signals?.gpc !== false ? words.honoured : ''
    refuse.hidden = !Object.values(purposes).some(({ allowed, reason }) => allowed && reason !== 'required')
    if (!refuse.hidden) said.textContent = ''
  }
  draw()
  const unbind = consent.on('change', draw)
  const leave = stay(host, () => (document.querySelector('[data-heed-reopen]') ?? document.body).append(host))
  return () => {
    leave()
    unbind()
    host.remove()
  }
}

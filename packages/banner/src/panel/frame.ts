import { node } from '../view/index.ts'
import { events, words } from './words.ts'

export type Tab = keyof typeof words.tabs
const TABS = ['events', 'verdicts', 'drafts'] as const

/** The panel's nodes, and which tab is shown. */
export interface Frame {
  readonly root: HTMLElement
  readonly bodies: { readonly [tab in Tab]: HTMLElement }
  readonly filter: HTMLInputElement
  readonly only: HTMLSelectElement
  readonly clear: HTMLButtonElement
  readonly close: HTMLButtonElement
  /** Where something is said to people who cannot see it. */
  readonly status: HTMLElement
  readonly tab: Tab
  /** Puts a number beside the name of a tab; none for 0. */
  mark(tab: Tab, number: number): void
}

/**
 * A region with three tabs, as the ARIA Authoring Practices describe them: arrows move between tabs, Tab leaves them.
 * Its words are English, so it reads from left to right on every page.
 */
export function createFrame(changed: () => void): Frame {
  const button = (text: string) => node('button', { type: 'button', class: 'quiet' }, text)
  const filter = node('input', { type: 'search', autocomplete: 'off', spellcheck: 'false' })
  const only = node(
    'select',
    {},
    ...Object.entries({ '': words.all, ...events }).map(([value, text]) => {
      const option = node('option', {}, text)
      option.value = value
      return option
    }),
  )
  const [clear, close] = [button(words.clear), button(words.close)]
  const status = node('div', { role: 'status' })
  const tools = node(
    'div',
    { class: 'tools' },
    node('label', {}, words.filter, filter),
    node('label', {}, words.show, only),
  )
  const tabs = TABS.map(tab =>
    node(
      'button',
      { type: 'button', role: 'tab', id: `tab-${tab}`, 'aria-controls': `panel-${tab}` },
      words.tabs[tab],
    ),
  )
  const bodies = TABS.map(() => node('div', { class: 'body', tabindex: '0' }))
  const panels = TABS.map((tab, at) =>
    node(
      'div',
      { role: 'tabpanel', id: `panel-${tab}`, 'aria-labelledby': `tab-${tab}` },
      at === 0 && tools,
      bodies[at],
    ),
  )
  let shown: Tab = 'events'
  const show = (at: number, focus = false): void => {
    shown = TABS[at]!
    tabs.forEach((tab, index) => {
      tab.setAttribute('aria-selected', `${index === at}`)
      tab.tabIndex = index === at ? 0 : -1
      panels[index]!.hidden = index !== at
    })
    if (focus) tabs[at]!.focus()
    changed()
  }
  tabs.forEach((tab, at) => {
    tab.addEventListener('click', () => show(at))
    tab.addEventListener('keydown', ({ key }) => {
      const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
      if (step) show((at + step + TABS.length) % TABS.length, true)
      else if (key === 'Home' || key === 'End') show(key === 'Home' ? 0 : TABS.length - 1, true)
    })
  })
  show(0)
  filter.addEventListener('input', changed)
  only.addEventListener('change', changed)
  const root = node(
    'section',
    { class: 'box', role: 'region', 'aria-labelledby': 'title', lang: 'en', dir: 'ltr' },
    node('div', { class: 'head' }, node('h2', { id: 'title' }, words.title), clear, close),
    node('div', { role: 'tablist', 'aria-labelledby': 'title' }, ...tabs),
    ...panels,
    status,
  )
  return {
    root,
    bodies: { events: bodies[0]!, verdicts: bodies[1]!, drafts: bodies[2]! },
    filter,
    only,
    clear,
    close,
    status,
    get tab() {
      return shown
    },
    mark(tab, number) {
      tabs[TABS.indexOf(tab)]!.textContent = words.tabs[tab] + (number ? ` (${number})` : '')
    },
  }
}

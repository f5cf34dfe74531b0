import type { Link } from '../model/index.ts'
import { node } from './node.ts'

/** What a control does when pressed; the value of its `data-heed-action`. */
export type Action = 'accept' | 'refuse' | 'details' | 'save' | 'close' | 'copy' | 'download'

/** A button that does one thing. */
export function button(action: Action, label: string, look: 'strong' | 'plain' | 'quiet'): HTMLButtonElement {
  return node('button', { type: 'button', class: look, part: 'button', 'data-heed-action': action }, label)
}

/** Yes and no, side by side. One look for both, so that no style can favour one of them. */
export function pair(accept: string, refuse: string, look: 'strong' | 'plain'): HTMLElement {
  return node('div', { class: 'pair' }, button('accept', accept, look), button('refuse', refuse, look))
}

/** What stands at the edge of the page: words on one side, buttons on the other. */
export function bar(title: string, words: readonly Node[], ...buttons: readonly Node[]): HTMLElement {
  return node(
    'section',
    { class: 'box', part: 'banner', role: 'region', 'aria-labelledby': 'title' },
    node('div', { class: 'words' }, node('h2', { id: 'title', part: 'title' }, title), ...words),
    node('div', { class: 'buttons' }, ...buttons),
  )
}

/** One paragraph per line. */
export function paragraphs(lines: readonly string[], link?: Link): HTMLElement[] {
  const all = lines.map(line => node('p', { part: 'text' }, line))
  if (link) (all[0] ?? node('p')).append(' ', anchor(link))
  return all
}

/** A link that leaves this page open and tells the other side nothing about it. */
export function anchor({ label, url }: Link): HTMLElement {
  return node('a', { href: url, target: '_blank', rel: 'noreferrer' }, label)
}
